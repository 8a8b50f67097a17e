package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test stops a service of its own by SIGTERM while it has something to do. */
@ClusterTest
class ShutdownIT {

    private static final String STOPS = "Service stops";

    @Test
    @DisplayName("hostile case 48: a reply that was begun is finished, and whoever comes then is told to come later")
    void case48RepliesThatWereBegunAreFinished(ControlPlane plane, ClusterNamespace namespace, @TempDir Path folder) {
        try (var gate = TcpGate.to(plane.port());
                var scene = new Scene(namespace, folder)) {
            scene.config().with(HERE, namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.start();
            scene.rest().post(Command.named("opens-a-connection"));
            gate.mute();
            var begun = scene.rest().begin(Command.named("begun"));
            soon().until(() -> scene.jobs().size() == 2);

            var stopped = CompletableFuture.supplyAsync(() -> scene.service().stop());
            soon().until(() -> scene.service().output().contains(STOPS));
            var late = scene.rest().post(Command.named("late"));
            gate.open();

            assertThat(begun.join().status()).isEqualTo(201);
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.header("Retry-After")).isEqualTo("5");
            assertThat(stopped.join()).isIn(0, 143);
            assertThat(scene.service().output()).contains("replies=all");
        }
    }

    @Test
    @DisplayName("hostile case 48: what is pending is told within a limit, and no Job is touched")
    void case48PendingEventsAreToldAndJobsRunOn(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder)
                .with("brane.events.stop-limit", "30s")
                .start()) {
            var running = scene.rest().post(Command.named("running").env("SIM_RUN", "10m"));
            soon().until(() -> scene.webhook().kinds(running.job()).contains("started"));
            var before = scene.job(running.job());
            scene.webhook().answer(503);
            var ended = scene.rest().post(Command.named("ended"));
            soon().until(() -> scene.webhook().attempts().stream()
                    .anyMatch(event -> event.subject().equals(ended.job())));
            // What comes to be known during the stop is told after the next start.
            soon().until(() -> scene.service().output().contains("Event kind=finished id=" + ended.job()));

            var stopped = CompletableFuture.supplyAsync(() -> scene.service().stop());
            soon().until(() -> scene.service().output().contains(STOPS));
            scene.webhook().accept();

            assertThat(stopped.join()).isIn(0, 143);
            assertThat(scene.webhook().kinds(ended.job())).contains("created");
            assertThat(scene.service().output()).contains("Service leaves jobs=1 untold=0");
            assertThat(scene.job(running.job()).getMetadata().getGeneration())
                    .isEqualTo(before.getMetadata().getGeneration());
            assertThat(scene.job(running.job()).getStatus().getActive()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("hostile case 48: what nobody takes within the limit is left, counted, and told after the next start")
    void case48WhatIsLeftIsCountedAndToldLater(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder)
                .with("brane.events.stop-limit", "1s")
                .start()) {
            scene.webhook().answer(503);
            var job = scene.rest().post(Command.named("untold")).job();
            soon().until(() -> !scene.webhook().attempts().isEmpty());

            scene.service().stop();

            assertThat(scene.service().output()).contains("untold=1");
            scene.webhook().accept();
            scene.service().start();
            assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        }
    }
}
