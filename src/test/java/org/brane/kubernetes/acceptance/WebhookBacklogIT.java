package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
class WebhookBacklogIT {

    private static final int JOBS = 20;
    private static final int MOST_WAITING = 4;

    @Test
    void jobsBeyondTheBoundAreToldOnceFromTheClusterWhenTheWebhookIsBack(
            ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene =
                new Scene(namespace, folder).with("brane.events.max-waiting", Integer.toString(MOST_WAITING))) {
            scene.start().takeWebhookAway();
            var commands = IntStream.range(0, JOBS).mapToObj(i -> Command.named("backlog-" + i));
            var jobs =
                    scene.rest().postAtOnce(commands).stream().map(Answer::job).toList();
            soon().until(() -> jobs.stream()
                    .map(scene::job)
                    .allMatch(job -> job.getStatus().getCompletionTime() != null));
            soon().until(() -> jobsThat(scene, "fallen_back") == JOBS - MOST_WAITING);
            assertThat(jobsThat(scene, "waiting")).isEqualTo(MOST_WAITING);

            scene.bringWebhookBack();

            jobs.forEach(scene::outcome);
            assertThat(jobs).allSatisfy(job -> assertThat(scene.webhook().kinds(job))
                    .containsExactly("created", "started", "finished"));
            soon().untilAsserted(() -> assertThat(jobs).map(scene::job).allMatch(Scene::isClosed));
            soon().until(() -> jobsThat(scene, "fallen_back") + jobsThat(scene, "waiting") == 0);
        }
    }

    private static int jobsThat(Scene scene, String state) {
        var start = "brane_events_" + state + "{publisher=\"webhook\"} ";
        return new RestCalls(scene.service().management())
                .get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(start.length())))
                .sum();
    }
}
