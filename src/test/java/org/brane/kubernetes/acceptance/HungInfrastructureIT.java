package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.HungServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HungInfrastructureIT {

    private static final String HUNG = "hung";
    private static final int REQUESTS = 100;
    private static final int IN_FLIGHT = 4;
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(4);

    private final HungServer server = HungServer.start();
    private Scene scene;
    private List<Answer> healthyAnswers;
    private List<String> threadsMeanwhile;
    private long wereOutstanding;
    private List<Answer> hungAnswers;

    @BeforeAll
    void askBothAtOnce(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder)
                .with("brane.infrastructures.in-flight", Integer.toString(IN_FLIGHT))
                .with("brane.infrastructures.wait-limit", WAIT_LIMIT.toSeconds() + "s")
                .with("brane.infrastructures.request-timeout", REQUEST_TIMEOUT.toSeconds() + "s")
                .with("brane.infrastructures.connect-timeout", REQUEST_TIMEOUT.toSeconds() + "s");
        scene.config().with(HUNG, namespace.name(), namespace.kubeconfigThrough(server.port()));
        scene.start();
        scene.rest().post(Command.named("warm"));
        var hung = IntStream.range(0, REQUESTS)
                .mapToObj(i -> scene.rest().begin(Command.at(HUNG, "hung-" + i)))
                .toList();
        soon().until(() -> server.connections() >= IN_FLIGHT);
        healthyAnswers = scene.rest().postAtOnce(IntStream.range(0, 10).mapToObj(i -> Command.named("healthy-" + i)));
        wereOutstanding = hung.stream().filter(answer -> !answer.isDone()).count();
        threadsMeanwhile = callThreads();
        hungAnswers = hung.stream().map(CompletableFuture::join).toList();
    }

    @AfterAll
    void close() {
        scene.close();
        server.close();
    }

    @Test
    void healthyInfrastructureAnswersMeanwhile() {
        assertThat(wereOutstanding).isGreaterThan(REQUESTS / 2);
        assertThat(healthyAnswers).extracting(Answer::status).containsOnly(201);
        assertThat(healthyAnswers).extracting(Answer::took).allSatisfy(took -> assertThat(took)
                .isLessThan(REQUEST_TIMEOUT));
    }

    @Test
    void hungInfrastructureHoldsAsManyThreadsAsItMay() {
        assertThat(threadsMeanwhile).hasSizeBetween(1, IN_FLIGHT);
    }

    @Test
    void callsOfTheHungInfrastructureAreToldToTryLater() {
        assertThat(hungAnswers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(answer.header("Location")).isEqualTo("/v1/jobs/" + answer.job());
            assertThat(answer.json().path("identifier").asText()).startsWith("hung-");
        });
    }

    @Test
    void callsOfTheHungInfrastructureWaitNoLongerThanTheirLimits() {
        var longest = WAIT_LIMIT.plus(REQUEST_TIMEOUT).plus(SLACK);

        assertThat(hungAnswers).extracting(Answer::took).allSatisfy(took -> assertThat(took)
                .isLessThan(longest));
    }

    private List<String> callThreads() {
        return scene.service().threads().stream()
                .filter(name -> name.startsWith("calls-" + HUNG + "-"))
                .toList();
    }
}
