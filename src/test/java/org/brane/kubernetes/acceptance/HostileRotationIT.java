package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
class HostileRotationIT {

    private static final int JOBS = 1_000;
    private static final int AT_ONCE = 100;

    /** The Job controller makes some twenty Pods a second. */
    private static final Duration LONG = Duration.ofMinutes(8);

    @Test
    @DisplayName("hostile case 12: a new token while 1000 jobs run touches no job and loses no event")
    void case12NewTokenWhileAThousandJobsRun(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder).start()) {
            var place = new RegisteredPlace(scene, namespace, "rotated");
            assertThat(place.put(namespace.kubeconfig()).status()).isEqualTo(201);
            var jobs = post(scene);
            var before = unfinished(scene);
            assertThat(before).hasSizeGreaterThan(JOBS / 2);

            assertThat(place.put(place.newKubeconfig()).status()).isEqualTo(200);

            assertThat(scene.service().output()).contains("Infrastructure has a new token location=rotated");
            var after =
                    scene.jobs().stream().collect(Collectors.toMap(HostileRotationIT::name, HostileRotationIT::uid));
            assertThat(after).containsAllEntriesOf(before);
            await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> finished(scene) == JOBS);
            assertThat(scene.webhook().attempts())
                    .extracting(ReceivedEvent::id)
                    .doesNotHaveDuplicates()
                    .hasSize(3 * JOBS);
            assertThat(new HashSet<>(jobs)).hasSize(JOBS);
        }
    }

    private static List<String> post(Scene scene) {
        var jobs = new ArrayList<String>();
        for (var first = 0; first < JOBS; first += AT_ONCE) {
            var commands = IntStream.range(first, first + AT_ONCE)
                    .mapToObj(i -> Command.at("rotated", "rotated-" + i).env("SIM_RUN", "90s"));
            scene.rest().postAtOnce(commands).forEach(answer -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                jobs.add(answer.job());
            });
        }
        return jobs;
    }

    private static Map<String, String> unfinished(Scene scene) {
        return scene.jobs().stream()
                .filter(job -> job.getStatus().getCompletionTime() == null)
                .collect(Collectors.toMap(HostileRotationIT::name, HostileRotationIT::uid));
    }

    private static long finished(Scene scene) {
        return scene.outcomes().stream()
                .filter(event -> event.kind().equals("finished"))
                .count();
    }

    private static String name(Job job) {
        return job.getMetadata().getName();
    }

    private static String uid(Job job) {
        return job.getMetadata().getUid();
    }
}
