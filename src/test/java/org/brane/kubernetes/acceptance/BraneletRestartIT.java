package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of branelet where the service, or who hears of them, is away for a while. */
@ClusterTest
class BraneletRestartIT {

    @Test
    void aRunningJobIsToldWithAHeartbeatAfterTheServiceWasKilled(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = scene(namespace, folder)) {
            var job = running(scene, "restarts");
            try (var branelet = BraneletStandIn.of(scene, job)) {
                List.of("ready", "initialized", "started").forEach(branelet::call);
                scene.service().kill9();
                scene.takeWebhookAway();
                scene.bringWebhookBack();
                scene.service().start();

                soon().until(() -> scene.webhook().kinds(job).contains("heartbeat"));
                assertThat(scene.webhook().kinds(job)).containsExactly("created", "ready", "started", "heartbeat");

                List.of("completed", "finished").forEach(branelet::call);
                assertThat(scene.webhook().kinds(job)).endsWith("completed", "finished");
            }
        }
    }

    @Test
    void whatIsCalledWhileTheServiceStartsIsTaken(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = scene(namespace, folder)) {
            var job = running(scene, "starts");
            try (var branelet = BraneletStandIn.of(scene, job)) {
                List.of("ready", "initialized", "started", "completed").forEach(branelet::call);
                scene.service().kill9();

                var answer = CompletableFuture.supplyAsync(() -> branelet.callWhenUp("finished"));
                scene.service().start();

                assertThat(answer.join().getStatus()).isEqualTo("202");
                assertThat(scene.outcome(job).data().path("payload").asText())
                        .isEqualTo(BraneletStandIn.payload("finished"));
            }
        }
    }

    @Test
    void anOutcomeThatWasNotTakenIsToldAgainWithItsResultAfterACrash(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = scene(namespace, folder)) {
            scene.webhook().answerBy(event -> event.kind().equals("finished") ? 503 : 204);
            var job = running(scene, "crashes");
            try (var branelet = BraneletStandIn.of(scene, job)) {
                List.of("ready", "initialized", "started", "completed").forEach(branelet::call);

                assertThat(branelet.call("finished").getStatus()).isEqualTo("500");
            }
            scene.service().kill9();
            scene.webhook().answerBy(event -> 204);
            scene.service().start();

            var outcome = scene.outcome(job);
            assertThat(outcome.id()).isEqualTo(job + "#5");
            assertThat(outcome.data().path("payload").asText()).isEqualTo(BraneletStandIn.payload("finished"));
        }
    }

    @Test
    void braneletOfTheFirstGenerationIsHeardByItsOwnNumbers(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder)
                .with("brane.control-plane.generation", "0.4")
                .start()) {
            var done = running(scene, "first");
            var failed = running(scene, "first-failed");
            try (var one = BraneletStandIn.ofFirstGeneration(scene, done);
                    var other = BraneletStandIn.ofFirstGeneration(scene, failed)) {
                List.of("ready", "initialized", "started", "finished").forEach(one::call);
                List.of("ready", "initialized", "started").forEach(other::call);
                assertThat(other.call("failed", "").getStatus()).isEqualTo("202");
            }

            assertThat(scene.webhook().kinds(done))
                    .containsExactly("created", "ready", "initialized", "started", "finished");
            assertThat(scene.webhook().kinds(failed)).endsWith("started", "failed");
        }
    }

    @Test
    void theResultOfASilentBraneletIsReadFromItsLog(ClusterNamespace namespace, @TempDir Path folder) {
        var value = BraneletStandIn.payload("finished");
        namespace.writeLog("working\n" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        try (var scene = new Scene(namespace, folder)) {
            scene.config().silent(Scene.HERE);
            scene.start();

            var job = scene.rest().post(Command.named("silent").branelet()).job();

            var outcome = scene.outcome(job);
            assertThat(outcome).extracting(ReceivedEvent::kind).isEqualTo("finished");
            assertThat(outcome.data().path("payload").asText()).isEqualTo(value);
        }
    }

    private static Scene scene(ClusterNamespace namespace, Path folder) {
        return new Scene(namespace, folder)
                .with("brane.events.webhook.heartbeats", "true")
                .start();
    }

    private static String running(Scene scene, String name) {
        var job = scene.rest()
                .post(Command.named(name).branelet().env("SIM_RUN", "300s"))
                .job();
        soon().until(() -> scene.webhook().kinds(job).contains("created"));
        return job;
    }
}
