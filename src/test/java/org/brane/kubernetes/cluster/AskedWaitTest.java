package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AskedWaitTest {

    private static final String HEADER = "Retry-After";

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource({"429, 17", "503, 1", "409, 120", "500, 30"})
    void headerOfAnAnswerIsWhenToAskAgain(int code, long seconds) {
        assertThat(refusedWith(code, Long.toString(seconds)).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "soon", "9999999", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void whatIsNoNumberOfSecondsIsPassedOver(String header) {
        assertThat(refusedWith(429, header).retryAfter()).isEqualTo(ClusterErrors.USUAL_WAIT);
    }

    @Test
    void refusalForGoodAsksForNoRepeat() {
        var refusal = refusedWith(422, "17");

        assertThat(refusal.kind()).isEqualTo(Kind.FINAL);
        assertThat(refusal.retryAfter()).isZero();
    }

    @Test
    void restOfTheTimeCountsAndThenNothing() {
        var clock = new AtomicLong(Long.MAX_VALUE - 1);
        var wait = new AskedWait(clock::get);
        var refusal = new ClusterRefusal(Kind.WAIT, "busy", ClusterErrors.USUAL_WAIT, new IllegalStateException());
        try (var server = new FakeServer(FakeServer.of(429, Map.of(HEADER, "10"), ""))) {
            ask(server, new ClusterAccess(Optional.empty(), wait));
        }

        clock.addAndGet(Duration.ofMillis(2_500).toNanos());
        assertThat(wait.applied(refusal).retryAfter()).isEqualTo(Duration.ofSeconds(8));
        clock.addAndGet(Duration.ofMillis(7_500).toNanos());
        assertThat(wait.applied(refusal)).isSameAs(refusal);
    }

    private ClusterRefusal refusedWith(int code, String header) {
        try (var server = new FakeServer(FakeServer.of(code, Map.of(HEADER, header), ""))) {
            var access = new ClusterAccess(Optional.empty());
            return access.askedWait().applied(ClusterErrors.refusal(ask(server, access)));
        }
    }

    private KubernetesClientException ask(FakeServer server, ClusterAccess access) {
        var client = clients.to(Given.infrastructureAt(server.port()), access);
        return catchThrowableOfType(
                KubernetesClientException.class, () -> client.pods().list());
    }
}
