package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.BorneByDriver.requireBorne;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.CommandTopic.stop;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaCommandsIT {

    private Scene scene;
    private CommandTopic topic;
    private long sent;

    @BeforeAll
    void start(KafkaBroker broker, ClusterNamespace namespace, @TempDir Path folder) throws IOException {
        scene = new Scene(namespace, folder);
        topic = CommandTopic.of(broker, scene);
        scene.config().write();
        addOfOtherKind(folder);
        scene.service().start();
    }

    @AfterAll
    void close() {
        scene.close();
        requireBorne(topic.records());
    }

    @Test
    void aCreateBecomesAJobThatSaysWhereItsCommandStood() {
        var offset = sent;
        send(creation(HERE, "first"));

        awaitAllDone();

        var job = scene.job(key(HERE, "first").jobId());
        assertThat(job.getMetadata().getAnnotations().get("kube.brane.io/source"))
                .contains("\"channel\":\"kafka\"", topic.commands() + "/0/" + offset);
        soon().until(() -> topic.told().contains(key(HERE, "first").jobId() + "#0"));
    }

    @Test
    void aRepeatedCommandMakesNoSecondJob() {
        send(creation(HERE, "twice"));
        send(creation(HERE, "twice"));

        awaitAllDone();

        assertThat(scene.jobs())
                .filteredOn(job ->
                        job.getMetadata().getName().equals(key(HERE, "twice").jobName()))
                .hasSize(1);
        assertThat(topic.dead()).noneMatch(dead -> dead.key().equals("twice"));
    }

    @Test
    void aStopEndsTheJobThatWasCreatedBeforeIt() {
        send(creation(HERE, "stopped").clearCommand().addCommand("ecu"));
        send(stop(HERE, "stopped"));

        awaitAllDone();

        var job = scene.job(key(HERE, "stopped").jobId());
        assertThat(job.getMetadata().getAnnotations()).containsKey("kube.brane.io/stop-requested");
    }

    @Test
    void whatCannotBeUnderstoodIsADeadLetterAsItCameAndTheRestFlows() {
        var garbage = new byte[] {(byte) 0xff, 1, 2, 3};
        send("garbage", garbage);
        send(null, creation(HERE, "keyless").build().toByteArray());
        send("nameless", creation(HERE, "").build().toByteArray());
        send(creation(HERE, "behind"));

        awaitAllDone();

        assertThat(scene.job(key(HERE, "behind").jobId())).isNotNull();
        var dead = topic.dead().stream()
                .filter(letter -> !"taken".equals(letter.key()))
                .toList();
        assertThat(dead).extracting(letter -> letter.key()).contains("garbage", null, "nameless");
        assertThat(dead)
                .filteredOn(letter -> "garbage".equals(letter.key()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(garbage))
                .satisfies(letter -> assertThat(CommandTopic.reason(letter)).contains("message cannot be decoded"));
        assertThat(dead)
                .filteredOn(letter -> "nameless".equals(letter.key()))
                .extracting(CommandTopic::reason)
                .singleElement()
                .asString()
                .contains("identifier");
    }

    @Test
    void anIdentifierThatIsTakenIsADeadLetterAndNoEvent() {
        send(creation(HERE, "taken"));
        send(creation(HERE, "taken").setImage("other:2.0.0"));

        awaitAllDone();

        assertThat(topic.dead()).anySatisfy(letter -> {
            assertThat(letter.key()).isEqualTo("taken");
            assertThat(CommandTopic.reason(letter)).contains("another image");
        });
        assertThat(scene.webhook().kinds(key(HERE, "taken").jobId())).doesNotContain("create-failed");
    }

    @Test
    void aCommandForALocationThatNobodyKnowsIsToldAsNotCreated() {
        send(creation("nowhere", "lost"));

        awaitAllDone();
        assertThat(topic.told()).containsOnlyOnce(key("nowhere", "lost").jobId() + "#0");
        assertThat(scene.outcome(key("nowhere", "lost").jobId()).kind()).isEqualTo("create-failed");
    }

    @Test
    void aCommandForALocationOfAnotherKindIsLeftAloneHoweverItLooks() {
        send(creation("machine", "vm"));
        send(creation("machine", "").clearImage());

        awaitAllDone();

        assertThat(topic.told())
                .noneMatch(told -> told.startsWith(key("machine", "vm").jobId()));
        assertThat(topic.dead()).noneMatch(letter -> "vm".equals(letter.key()) || "".equals(letter.key()));
    }

    @Test
    void aMalformedCommandThatNamesItsJobIsToldAsNotCreated() {
        send(creation(HERE, "imageless").clearImage());

        assertThat(scene.outcome(key(HERE, "imageless").jobId()).kind()).isEqualTo("create-failed");
        awaitAllDone();
        assertThat(topic.dead()).anyMatch(letter -> "imageless".equals(letter.key()));
    }

    @Test
    void aCommandOfAnHourAgoIsToldAsNotCreated() {
        topic.sendAt(Instant.now().minus(Duration.ofHours(1)), creation(HERE, "old"));
        sent++;

        assertThat(scene.outcome(key(HERE, "old").jobId()).kind()).isEqualTo("create-failed");
        awaitAllDone();
        assertThat(scene.jobs())
                .noneMatch(job ->
                        job.getMetadata().getName().equals(key(HERE, "old").jobName()));
    }

    @Test
    void aCommandOfAnHourAgoWhoseJobIsThereIsDone() {
        send(creation(HERE, "known"));
        awaitAllDone();

        topic.sendAt(Instant.now().minus(Duration.ofHours(1)), creation(HERE, "known"));
        sent++;

        awaitAllDone();
        assertThat(scene.webhook().kinds(key(HERE, "known").jobId())).doesNotContain("create-failed");
    }

    private void send(org.brane.protobuf.Command.Builder command) {
        topic.send(command);
        sent++;
    }

    private void send(@Nullable String key, byte[] value) {
        topic.send(key, value);
        sent++;
    }

    private void awaitAllDone() {
        soon().until(() -> topic.committed() == sent);
    }

    private static void addOfOtherKind(Path folder) throws IOException {
        var entry = """
                  machine:
                    kind: vm
                    address: vm.example
                    callback_to: "http://127.0.0.1:50052"
                    runtime: docker
                    registry: "127.0.0.1:50050"
                    credentials: { mechanism: ssh-password, username: brane, password: none }
                """;
        Files.write(folder.resolve("config/infra.yml"), entry.getBytes(UTF_8), StandardOpenOption.APPEND);
    }
}
