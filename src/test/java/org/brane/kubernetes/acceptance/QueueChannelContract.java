package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.acceptance.QueueChannel.DeadLetter;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every channel of documents does, against its real broker. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueueChannelContract {

    private QueueChannel channel;
    private Scene scene;

    QueueChannel channel() {
        return channel;
    }

    /** The channel, whose broker keeps its data in a folder. */
    abstract QueueChannel channel(Path data);

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        channel = channel(data);
        scene = new Scene(namespace, folder);
        channel.settings(scene);
        scene.start();
    }

    @AfterAll
    void close() {
        scene.close();
        channel.close();
    }

    @Test
    void aCommandIsAJobWhoseStoryIsTold() {
        send(Command.named("told"));

        soon().untilAsserted(() -> assertThat(kinds("told")).containsExactly("created", "started", "finished"));
        soon().until(() -> Scene.closedBy(scene.job(job("told"))).size() == 2);
    }

    @Test
    void theSameCommandByRestAndByTheQueueIsOneJob() {
        var command = Command.named("twice");
        send(command);
        send(command);
        soon().until(() -> kinds("twice").contains("finished"));

        var answer = scene.rest().post(command);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(jobs("twice")).isEqualTo(1);
    }

    @Test
    void aStopEndsTheJob() {
        send(Command.named("long").env("SIM_RUN", "10m").env("SIM_GO", "100ms"));
        soon().until(() -> kinds("long").contains("started"));

        channel.send(Map.of("long", "{\"kind\": \"STOP\", \"identifier\": \"long\", \"location\": \"" + HERE + "\"}"));

        soon().untilAsserted(() -> assertThat(kinds("long")).endsWith("stopped"));
    }

    @Test
    void aCloudEventIsACommandInBothModes() {
        channel.send(event(Command.named("structured").json()), Map.of());
        channel.send(Command.named("binary").json(), attributes());

        soon().until(() ->
                kinds("structured").contains("finished") && kinds("binary").contains("finished"));
    }

    @Test
    void poisonIsADeadLetterWithItsReasonAndHoldsUpNothing() {
        channel.sendObject();
        channel.send("{\"kind\": ", Map.of());
        send(Command.named("behind-poison"));

        soon().until(() -> kinds("behind-poison").contains("finished"));
        soon().until(() -> channel.waiting() == 0);
        assertThat(channel.dead())
                .anySatisfy(letter -> assertThat(letter.reason()).contains("body"))
                .anySatisfy(letter -> assertThat(letter).isEqualTo(new DeadLetter("{\"kind\": ", letter.reason())));
        assertThat(channel.dead())
                .allSatisfy(letter -> assertThat(letter.reason()).isNotBlank());
    }

    @Test
    void anotherCommandOfTheSameNameIsADeadLetterAndNoEvent() {
        send(Command.named("taken"));
        soon().until(() -> kinds("taken").contains("finished"));

        send(Command.named("taken").arguments("other"));

        soon().until(() -> channel.dead().stream()
                .anyMatch(letter -> letter.reason().contains("was made by a command with another image")));
        assertThat(kinds("taken")).containsExactly("created", "started", "finished");
    }

    @Test
    void aCommandOfAnUnknownLocationIsToldAsNotCreated() {
        channel.send(Map.of("lost", Command.at("nowhere", "lost").json()));

        var job = new JobKey("nowhere", JobKey.NO_APPLICATION, "lost").jobId();
        soon().untilAsserted(() -> assertThat(kindsOf(job)).containsExactly("create-failed"));
    }

    private void send(Command command) {
        channel.send(Map.of(command.identifier(), command.json()));
    }

    private Map<String, String> attributes() {
        var prefix = channel.attributePrefix();
        return Map.of(
                prefix + "specversion", "1.0", prefix + "id", "b", prefix + "source", "/lab", prefix + "type", "cmd");
    }

    private static String event(String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"s\", \"source\": \"/lab\", \"type\": \"cmd\", \"data\": " + data
                + "}";
    }

    private static String job(String identifier) {
        return new JobKey(HERE, JobKey.NO_APPLICATION, identifier).jobId();
    }

    private long jobs(String identifier) {
        return scene.jobs().stream()
                .filter(job -> job.getMetadata().getName().equals(job(identifier)))
                .count();
    }

    private List<String> kinds(String identifier) {
        return kindsOf(job(identifier));
    }

    private List<String> kindsOf(String job) {
        return QueueEvents.of(channel.told()).stream()
                .filter(event -> event.subject().equals(job))
                .map(event -> event.kind())
                .toList();
    }
}
