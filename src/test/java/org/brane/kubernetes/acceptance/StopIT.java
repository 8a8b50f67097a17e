package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopIT {

    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        namespace.writeLog("what it had written");
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void stoppedIsToldWhenThePodIsGoneAndNotBefore() {
        var job = runForLong("lingers", "4s");

        assertThat(scene.rest().delete(job).status()).isEqualTo(202);

        soon().until(() -> scene.pods(job), pods -> pods.stream()
                .anyMatch(pod -> pod.getMetadata().getDeletionTimestamp() != null));
        soon().failFast(
                        "told while its Pod was there",
                        () -> isStopped(job) && !scene.pods(job).isEmpty())
                .until(() -> isStopped(job));
        assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "stopped");
    }

    @Test
    void stoppedCarriesWhatTheContainerHadWritten() {
        var job = runForLong("writes", "100ms");

        scene.rest().delete(job);

        var data = scene.outcome(job).data();
        assertThat(data.path("log").asText()).isEqualTo("what it had written\n");
        assertThat(data.path("reason").asText()).isEqualTo("StopRequested");
    }

    @Test
    void secondStopChangesNothing() {
        var job = runForLong("twice", "1s");
        scene.rest().delete(job);

        assertThat(scene.rest().delete(job).status()).isEqualTo(202);

        assertThat(scene.outcome(job).kind()).isEqualTo("stopped");
        assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "stopped");
    }

    @Test
    void stopOfAnEndedJobIsTakenAndChangesNothing() {
        var job = scene.rest().post(Command.named("ended")).job();
        scene.outcome(job);
        soon().until(() -> Scene.isClosed(scene.job(job)));
        var before = version(job);

        assertThat(scene.rest().delete(job).status()).isEqualTo(202);

        assertThat(version(job)).isEqualTo(before);
    }

    @Test
    void stopOfAnUnknownJobFindsNothing() {
        var answer = scene.rest().delete("nobody-0123456789");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type").asText()).endsWith(":job-unknown");
    }

    private String runForLong(String identifier, String lingering) {
        var job = scene.rest()
                .post(Command.named(identifier).env("SIM_RUN", "10m").env("SIM_GO", lingering))
                .job();
        soon().until(() -> scene.webhook().kinds(job).contains("started"));
        return job;
    }

    private boolean isStopped(String job) {
        return scene.webhook().kinds(job).contains("stopped");
    }

    private String version(String job) {
        return scene.job(job).getMetadata().getResourceVersion();
    }
}
