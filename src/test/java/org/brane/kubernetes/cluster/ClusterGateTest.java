package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.cluster.ClusterBreaker.State;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.brane.kubernetes.testing.HungServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClusterGateTest {

    private static final int FAILURES = 3;
    private static final int RETRIES = 1_000;
    private static final Duration WAIT = Duration.ofSeconds(7);
    private static final FakeServer.Answer PODS =
            FakeServer.of(200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
    private static final FakeServer.Answer BUSY = FakeServer.of(429, Map.of("Retry-After", "17"), "");
    private static final FakeServer.Answer BROKEN = FakeServer.of(500, "");

    private final Clients clients = new Clients();
    private final HandClock time = new HandClock();
    private volatile FakeServer.Answer answer = PODS;
    private final FakeServer server = new FakeServer(exchange -> answer.give(exchange));
    private final ClusterAccess access = new ClusterAccess(Optional.empty());
    private final ClusterGate gate = gate(access, new RequestBudget(1_000, 1_000));
    private final KubernetesClient client = clients.to(Given.infrastructureAt(server.port()), access, gate);

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    @Test
    void nobodyAsksAServerThatAskedToBeLeftAlone() {
        answer = BUSY;
        refused(client);

        var heldBack = refused(client);

        assertThat(server.asked()).hasSize(1);
        assertThat(heldBack.kind()).isEqualTo(Kind.WAIT);
        assertThat(heldBack.retryAfter()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
        assertThat(gate.heldBack()).isEqualTo(1);
    }

    @Test
    @DisplayName("hostile case 46: a storm of retries against a cluster that says 429 reaches it once")
    void case46AStormOfRetriesReachesABusyClusterOnce() {
        answer = BUSY;
        for (var retry = 0; retry < RETRIES; retry++) {
            refused(client);
        }

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void noWatchIsOpenedThereEither() {
        answer = BUSY;
        refused(client);

        var failure = catchThrowableOfType(
                KubernetesClientException.class, () -> client.pods().watch(new Deaf()));

        assertThat(failure).hasMessageContaining("Retry-After");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aServerThatFailsSoManyTimesInARowIsLeftAloneForAWhile() {
        answer = BROKEN;
        for (var failure = 0; failure < FAILURES; failure++) {
            refused(client);
        }
        opens();

        var heldBack = refused(client);

        assertThat(server.asked()).hasSize(FAILURES);
        assertThat(heldBack.kind()).isEqualTo(Kind.WAIT);
        assertThat(heldBack.retryAfter()).isEqualTo(WAIT);
        assertThat(heldBack).hasMessageContaining("brane.infrastructures.breaker-failures");
    }

    @Test
    void oneRequestAfterThatWhileShowsThatAllMayGoAgain() {
        answer = BROKEN;
        for (var failure = 0; failure < FAILURES; failure++) {
            refused(client);
        }
        opens();
        answer = PODS;

        time.passes(WAIT.plusMillis(1));
        assertThat(gate.state()).isEqualTo(State.PROBING);
        client.pods().list();

        await().until(() -> gate.state() == State.CLOSED);
    }

    @Test
    void oneFailureAfterThatWhileIsEnough() {
        answer = BROKEN;
        for (var failure = 0; failure < FAILURES; failure++) {
            refused(client);
        }
        opens();

        time.passes(WAIT.plusMillis(1));
        refused(client);
        opens();
        refused(client);

        assertThat(server.asked()).hasSize(FAILURES + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 409, 422, 429})
    void anyOtherAnswerIsASignOfLife(int code) {
        for (var number = 0; number < FAILURES; number++) {
            answer = BROKEN;
            refused(client);
            answer = code == 200 ? PODS : FakeServer.of(code, "");
            ask(client);
        }

        assertThat(gate.state()).isEqualTo(State.CLOSED);
        assertThat(gate.heldBack()).isZero();
    }

    @Test
    void aServerThatNeverAnswersIsLeftAloneToo() {
        try (var hung = HungServer.start()) {
            var other = new ClusterAccess(Optional.empty());
            var itsGate = gate(other, new RequestBudget(1_000, 1_000));
            var itsClient = clients.to(Given.infrastructureAt(hung.port()), other, itsGate);
            for (var failure = 0; failure < FAILURES; failure++) {
                refused(itsClient);
            }

            await().until(() -> itsGate.state() == State.OPEN);

            assertThat(refused(itsClient).kind()).isEqualTo(Kind.WAIT);
            assertThat(gate.state()).isEqualTo(State.CLOSED);
            client.pods().list();
        }
    }

    @Test
    void whatIsBeyondTheBudgetIsNotSent() {
        var other = new ClusterAccess(Optional.empty());
        var poor =
                clients.to(Given.infrastructureAt(server.port()), other, gate(other, new RequestBudget(1, 1, () -> 0)));
        poor.pods().list();
        poor.pods().list();

        var heldBack = refused(poor);

        assertThat(server.asked()).hasSize(2);
        assertThat(heldBack.kind()).isEqualTo(Kind.WAIT);
        assertThat(heldBack).hasMessageContaining("brane.infrastructures.requests-per-second");
        assertThat(heldBack.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    private ClusterGate gate(ClusterAccess ofClient, RequestBudget budget) {
        var breaker = new ClusterBreaker("hospital-a", FAILURES, WAIT, time.clock());
        return new ClusterGate(clients.vertx(), ofClient.askedWait(), breaker, budget);
    }

    /** The answer is counted on another thread than the one that hears of it. */
    private void opens() {
        await().until(() -> gate.state() == State.OPEN);
    }

    private static void ask(KubernetesClient asking) {
        try {
            asking.pods().list();
        } catch (KubernetesClientException answered) {
            assertThat(answered.getCode()).isPositive();
        }
    }

    private static ClusterRefusal refused(KubernetesClient asking) {
        return ClusterErrors.refusal(catchThrowableOfType(
                KubernetesClientException.class, () -> asking.pods().list()));
    }

    private static final class Deaf implements Watcher<Pod> {

        @Override
        public void eventReceived(Action action, Pod pod) {}

        @Override
        public void onClose(WatcherException cause) {}
    }
}
