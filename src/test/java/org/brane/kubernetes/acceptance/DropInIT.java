package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Brane's own driver and branelet on one side, a cluster on the other, and nothing between them but the service. */
@ClusterTest
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropInIT {

    private static final String LONG = "SIM_RUN=300s";
    private static final List<String> WELL =
            List.of("ready", "initialized", "started", "heartbeat", "completed", "finished");

    private final Driver driver = new Driver(Dialect.SECOND);
    private Scene scene;
    private CommandTopic topic;
    private int heard;

    @BeforeAll
    void start(KafkaBroker broker, ClusterNamespace namespace, @TempDir Path folder) {
        namespace.writeLog("no result");
        scene = new Scene(namespace, folder);
        topic = CommandTopic.of(broker, scene);
        scene.start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aCallThatGoesWellHasItsResultAndAllThatBraneletSaid() {
        var call = call("B0000001Rwell", LONG);
        var job = key(HERE, "B0000001Rwell").jobId();
        awaitPod(job);
        try (var branelet = BraneletStandIn.of(scene, job, CommandTopic.APPLICATION, HERE)) {
            WELL.forEach(branelet::call);
        }

        assertThat(endOf(call)).isEqualTo(Call.End.RESULT);
        assertThat(topic.told())
                .filteredOn(id -> id.startsWith(job))
                .containsSubsequence(job + "#0", job + "#1", job + "#2", job + "#3", job + "#5", job + "#6");
        assertThat(driver.stopped()).isEmpty();
        assertThat(driver.oddities()).noneMatch(oddity -> oddity.startsWith(job));
    }

    @Test
    void aServiceThatIsKilledWhileACallRunsCostsItNothing() {
        var call = call("B0000002Rkilled", LONG);
        var job = key(HERE, "B0000002Rkilled").jobId();
        awaitPod(job);
        try (var branelet = BraneletStandIn.of(scene, job, CommandTopic.APPLICATION, HERE)) {
            List.of("ready", "initialized", "started").forEach(branelet::call);
            scene.service().kill9();
            scene.service().start();
            branelet.callWhenUp("completed");
            branelet.call("finished");
        }

        assertThat(endOf(call)).isEqualTo(Call.End.RESULT);
        assertThat(driver.stopped()).isEmpty();
    }

    @Test
    void aPackageThatEndsWithoutAResultIsAnErrorAtOnce() {
        var call = call("B0000003Rends", "ecu");

        assertThat(endOf(call)).isEqualTo(Call.End.ERROR);
        assertThat(driver.stopped()).isEmpty();
    }

    private Call call(String identifier, String argument) {
        var call = driver.call(identifier, Instant.now());
        topic.send(creation(HERE, identifier).addCommand(argument));
        return call;
    }

    private void awaitPod(String job) {
        soon().until(() -> scene.pods(job).stream()
                .anyMatch(pod -> pod.getStatus().getPhase().equals("Running")));
    }

    private Call.End endOf(Call call) {
        soon().until(() -> hear(call).isPresent());
        return call.end().orElseThrow();
    }

    private Optional<Call.End> hear(Call call) {
        var values = topic.events();
        values.subList(heard, values.size()).forEach(value -> driver.hear(value, Instant.now()));
        heard = values.size();
        driver.passes(Instant.now());
        return call.end();
    }
}
