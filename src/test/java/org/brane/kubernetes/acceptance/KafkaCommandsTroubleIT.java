package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.BorneByDriver.requireBorne;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.HungServer;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test does harm to a service, a broker or a cluster of its own. */
@ClusterTest
class KafkaCommandsTroubleIT {

    private static final int COMMANDS = 500;

    @Test
    void aKillBeforeTheCommitMakesNoSecondJob(ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder).with("brane.commands.patience", "10m")) {
            var topic = CommandTopic.of(broker, scene);
            scene.start();
            send(topic, 0, COMMANDS);
            soon().until(() -> scene.jobs().size() > COMMANDS / 10);

            scene.service().kill9();
            assertThat(topic.committed()).isLessThan(COMMANDS);
            scene.service().start();

            soon().until(() -> topic.committed() == COMMANDS);
            assertThat(scene.jobs()).hasSize(COMMANDS);
            assertThat(scene.outcomes()).noneMatch(event -> event.kind().equals("create-failed"));
            requireBorne(topic.records());
        }
    }

    @Test
    void aKillBeforeTheCreateLosesNoCommand(
            ControlPlane plane, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var gate = TcpGate.to(plane.port());
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder).with("brane.infrastructures.request-timeout", "2s")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with(HERE, namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.start();
            gate.shut();
            send(topic, 0, 1);
            soon().until(() -> scene.service().output().contains("Work fails and is tried again"));

            scene.service().kill9();
            gate.open();
            scene.service().start();

            soon().until(() -> topic.committed() == 1);
            assertThat(scene.jobs()).hasSize(1);
            requireBorne(topic.records());
        }
    }

    @Test
    void aKillAfterTheCreateMakesNoSecondJobHoweverLateItsCommandIsReadAgain(
            ControlPlane plane, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var gate = TcpGate.to(plane.port());
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)
                        .with("brane.infrastructures.request-timeout", "2s")
                        .with("brane.commands.patience", "8s")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with("blocked", namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.start();
            gate.shut();
            // The first is not done, so that no offset is committed although the second has its Job.
            topic.send(creation("blocked", "first"));
            topic.send(creation(HERE, "second"));
            soon().until(() -> !scene.jobs().isEmpty());

            scene.service().kill9();
            assertThat(topic.committed()).isZero();
            scene.service().start();

            soon().until(() -> topic.committed() == 2);
            assertThat(scene.jobs()).hasSize(1);
            assertThat(scene.webhook().kinds(key(HERE, "second").jobId())).doesNotContain("create-failed");
            assertThat(scene.outcome(key("blocked", "first").jobId()).kind()).isEqualTo("create-failed");
            requireBorne(topic.records());
        }
    }

    @Test
    void aJobWhoseCommandMayComeAgainStaysUntilTheOffsetPasses(
            ControlPlane plane, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var gate = TcpGate.to(plane.port());
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)
                        .with("brane.infrastructures.request-timeout", "2s")
                        .with("brane.commands.patience", "10m")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with("blocked", namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.start();
            gate.shut();
            topic.send(creation("blocked", "first"));
            topic.send(creation(HERE, "second"));
            var second = key(HERE, "second").jobId();
            soon().until(() ->
                    scene.jobs().stream().anyMatch(job -> !takenBy(job).isEmpty()));
            var ended = scene.job(second);
            assertThat(ended.getSpec().getTtlSecondsAfterFinished()).isNull();

            scene.service().kill9();
            assertThat(topic.committed()).isZero();
            scene.service().start();
            soon().until(() -> scene.service().output().split("Records are read partitions", -1).length > 2);
            assertThat(scene.job(second).getSpec().getTtlSecondsAfterFinished()).isNull();

            gate.open();
            soon().until(() -> Scene.closedBy(scene.job(second)).contains("kafka"));
            assertThat(topic.committed()).isEqualTo(2);
            assertThat(scene.jobs()).hasSize(2);
            assertThat(scene.job(second).getMetadata().getUid())
                    .isEqualTo(ended.getMetadata().getUid());
            requireBorne(topic.records());
        }
    }

    @Test
    void aHungLocationDelaysNoOtherAndItsCommandsAreToldAsNotCreated(
            ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var hung = HungServer.start();
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)
                        .with("brane.infrastructures.request-timeout", "2s")
                        .with("brane.infrastructures.connect-timeout", "2s")
                        .with("brane.commands.patience", "20s")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with("hung", namespace.name(), namespace.kubeconfigThrough(hung.port()));
            scene.start();
            for (var number = 0; number < 100; number++) {
                topic.send(creation("hung", "hung" + number));
                topic.send(creation(HERE, "job" + number));
            }

            soon().until(() -> scene.jobs().size() == 100);
            assertThat(topic.committed()).isZero();
            soon().until(() -> topic.committed() == 200);
            soon().untilAsserted(() -> assertThat(scene.outcomes())
                    .filteredOn(event -> event.kind().equals("create-failed"))
                    .hasSize(100));
            assertThat(topic.told()).filteredOn(told -> told.startsWith("hung")).hasSize(100);
            requireBorne(topic.records());
        }
    }

    @Test
    void aStopCommitsWhatIsDone(ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)) {
            var topic = CommandTopic.of(broker, scene);
            scene.start();
            send(topic, 0, 1);
            soon().until(() -> !scene.jobs().isEmpty());

            assertThat(scene.service().stop()).isIn(0, 143);

            assertThat(topic.committed()).isEqualTo(1);
            requireBorne(topic.records());
        }
    }

    private static String takenBy(Job job) {
        return job.getMetadata().getAnnotations().getOrDefault(Scene.TAKEN_BY, "");
    }

    private static void send(CommandTopic topic, int from, int to) {
        IntStream.range(from, to).forEach(number -> topic.send(creation(HERE, "job" + number)));
    }
}
