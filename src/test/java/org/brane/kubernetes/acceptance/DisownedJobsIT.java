package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A create that nobody answered, and that came true after its sender was told that it did not. */
@ClusterTest
class DisownedJobsIT {

    private static final String JOB = key(HERE, "doubtful").jobName();

    @Test
    void aJobThatWasToldAsNotCreatedIsStoppedOnSightAlthoughTheServiceWasKilled(
            ControlPlane plane, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder)
            throws IOException {
        try (var gate = TcpGate.to(plane.port());
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)
                        .with("brane.infrastructures.request-timeout", "2s")
                        .with("brane.infrastructures.connect-timeout", "2s")
                        .with("brane.commands.patience", "6s")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with(HERE, namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.start();
            scene.rest().post(Command.named("opens-a-connection"));
            gate.mute();
            topic.send(creation(HERE, "doubtful").addCommand("SIM_RUN=10m"));
            soon().until(() -> topic.committed() == 1);
            assertThat(list(folder)).contains(JOB);

            scene.service().kill9();
            gate.open();
            scene.service().start();

            var let = soon().until(() -> scene.job(JOB), DisownedJobsIT::isLetGo);
            assertThat(let.getMetadata().getAnnotations()).containsKey("kube.brane.io/stop-requested");
            assertThat(let.getStatus().getConditions())
                    .anyMatch(it -> it.getReason().equals("DeadlineExceeded"));
            assertThat(topic.told())
                    .isNotEmpty()
                    .containsOnly(key(HERE, "doubtful").jobId() + "#0");
            soon().until(() -> list(folder).isEmpty());
        }
    }

    private static boolean isLetGo(Job job) {
        return job.getSpec().getTtlSecondsAfterFinished() != null
                && job.getStatus().getFailed() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Failed"));
    }

    private static String list(Path folder) throws IOException {
        return Files.readString(folder.resolve("state/disowned-jobs.txt"));
    }
}
