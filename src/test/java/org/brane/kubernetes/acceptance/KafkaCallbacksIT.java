package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.protobuf.CallbackRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** branelet calls Brane's own callback service, which puts all into a topic; brane-job is gone. */
@ClusterTest
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaCallbacksIT {

    private static final String LONG = "SIM_RUN=300s";

    private final Driver driver = new Driver(Dialect.SECOND);
    private Scene scene;
    private CommandTopic topic;
    private int heard;

    @BeforeAll
    void start(KafkaBroker broker, ClusterNamespace namespace, @TempDir Path folder) {
        namespace.writeLog("no result");
        scene = new Scene(namespace, folder);
        topic = CommandTopic.of(broker, scene).withCallbacks(scene);
        scene.start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aCallThatGoesWellHasItsResultAndAllThatBraneletSaid() {
        var call = call("C0000001Rwell", LONG);
        var job = key(HERE, "C0000001Rwell");
        awaitRunning(job);

        report(job, "ready", "initialized", "started", "heartbeat", "completed", "finished");

        assertThat(endOf(call)).isEqualTo(Call.End.RESULT);
        var id = job.jobId();
        assertThat(topic.told())
                .filteredOn(told -> told.startsWith(id))
                .containsSubsequence(id + "#0", id + "#1", id + "#2", id + "#3", id + "#5", id + "#6");
        awaitAllDone();
        assertThat(driver.stopped()).isEmpty();
        assertThat(driver.oddities()).isEmpty();
    }

    @Test
    void aResultThatCameWhileNobodyReadIsNotLostAlthoughThePodHasEnded() {
        var call = call("C0000002Raway", "SIM_RUN=4s");
        var job = key(HERE, "C0000002Raway");
        awaitRunning(job);
        report(job, "ready", "initialized", "started");
        awaitAllDone();

        scene.service().kill9();
        report(job, 4, "completed", "finished");
        soon().until(() -> scene.pods(job.jobId()).get(0).getStatus().getPhase().equals("Succeeded"));
        scene.service().start();

        assertThat(endOf(call)).isEqualTo(Call.End.RESULT);
        awaitAllDone();
        assertThat(scene.webhook().kinds(job.jobId()).stream().filter("decode-failed"::equals))
                .isEmpty();
    }

    @Test
    void whatIsNoCallbackOrOfNoLiveJobHoldsNothingUp() {
        var call = call("C0000003Rrest", LONG);
        var job = key(HERE, "C0000003Rrest");
        awaitRunning(job);

        topic.sendCallback("garbage", new byte[] {(byte) 0xff, 1, 2});
        topic.sendCallback("nobody+1", request(key(HERE, "C9999999Rnobody"), "ready", 1));
        topic.sendCallback("other+1", request(key("cluster-a", "C9999999Rother"), "ready", 1));
        var foreign = request(job, "failed", 9).toBuilder()
                .setApplication("another session")
                .build();
        topic.sendCallback(job.jobId() + "+9", foreign);
        report(job, "ready", "initialized", "started", "completed", "finished");

        assertThat(endOf(call)).isEqualTo(Call.End.RESULT);
        awaitAllDone();
        assertThat(topic.deadCallbacks()).singleElement().satisfies(dead -> {
            assertThat(dead.value()).containsExactly((byte) 0xff, 1, 2);
            assertThat(CommandTopic.reason(dead)).contains("cannot be decoded");
        });
    }

    private Call call(String identifier, String argument) {
        var call = driver.call(identifier, Instant.now());
        topic.send(creation(HERE, identifier).addCommand(argument));
        return call;
    }

    private void report(JobKey job, String... kinds) {
        report(job, 1, kinds);
    }

    private void report(JobKey job, int first, String... kinds) {
        var order = first;
        for (var kind : kinds) {
            topic.sendCallback(job.jobId() + "+" + order, request(job, kind, order));
            order++;
        }
    }

    private static CallbackRequest request(JobKey job, String kind, int order) {
        return BraneletStandIn.request(kind, job.jobId(), job.application(), job.location(), order);
    }

    private void awaitRunning(JobKey job) {
        soon().until(() -> scene.pods(job.jobId()).stream()
                .anyMatch(pod -> pod.getStatus().getPhase().equals("Running")));
    }

    private void awaitAllDone() {
        soon().until(topic::areCallbacksDone);
    }

    private Call.End endOf(Call call) {
        soon().until(() -> {
            List<byte[]> values = topic.events();
            values.subList(heard, values.size()).forEach(value -> driver.hear(value, Instant.now()));
            heard = values.size();
            return call.end().isPresent();
        });
        return call.end().orElseThrow();
    }
}
