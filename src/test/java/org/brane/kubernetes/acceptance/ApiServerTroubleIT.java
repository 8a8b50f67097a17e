package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTroubleIT {

    private final TcpGate gate;
    private Scene scene;

    ApiServerTroubleIT(ControlPlane plane) {
        gate = TcpGate.to(plane.port());
    }

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder)
                .with("brane.infrastructures.request-timeout", "1s")
                .with("brane.infrastructures.silence-limit", "3s");
        scene.config().with(Scene.HERE, namespace.name(), namespace.kubeconfigThrough(gate.port()));
        scene.start();
    }

    @AfterEach
    void openGate() {
        gate.open();
    }

    @AfterAll
    void close() {
        scene.close();
        gate.close();
    }

    @Test
    void commandThatCameWhileTheServerWasAwayIsTakenWhenItIsBack() {
        var command = Command.named("away");
        gate.shut();
        var refused = scene.rest().post(command);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        gate.open();

        var taken = scene.rest().post(command);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.header("Location")).isEqualTo(refused.header("Location"));
        assertThat(scene.outcome(taken.job()).kind()).isEqualTo("finished");
    }

    @Test
    void createWhoseAnswerCameTooLateIsSettledByItsRepeat() {
        var command = Command.named("slow");
        gate.freeze();
        assertThat(scene.rest().post(command).status()).isEqualTo(503);
        gate.open();

        var repeated = soon().until(() -> scene.rest().post(command), answer -> answer.status() != 503);

        assertThat(repeated.status()).isIn(200, 201);
        assertThat(scene.outcome(repeated.job()).kind()).isEqualTo("finished");
        assertThat(scene.webhook().kinds(repeated.job())).containsExactly("created", "started", "finished");
    }

    @Test
    void clusterThatFallsSilentIsSeenInStateAndMetricsAndComesBack() {
        soon().until(() -> state().equals("in sync"));
        gate.freeze();

        soon().until(() -> state().equals("away"));

        assertThat(silence()).isGreaterThan(3);
        assertThat(scene.service().isReady()).isTrue();
        gate.open();
        soon().until(() -> state().equals("in sync") && silence() < 3);
    }

    private String state() {
        var answer = scene.rest().get("/v1/infrastructures/" + Scene.HERE);
        return answer.json().path("state").asText();
    }

    private double silence() {
        var metrics = new RestCalls(scene.service().management())
                .get("/observe/metrics")
                .body();
        var line = Pattern.compile("brane_infrastructure_silence_seconds\\{location=\"hospital-a\"} (\\S+)");
        return line.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void jobThatEndedWhileTheServerWasAwayIsToldWhenItIsBack() {
        var job =
                scene.rest().post(Command.named("unseen").env("SIM_RUN", "2s")).job();
        soon().until(() -> scene.webhook().kinds(job).contains("started"));
        gate.shut();
        soon().until(() -> scene.job(job).getStatus().getCompletionTime() != null);

        gate.open();

        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "finished");
    }
}
