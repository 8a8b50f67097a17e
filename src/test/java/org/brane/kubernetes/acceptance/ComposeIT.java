package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.CommandTopic.APPLICATION;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.CommandTopic.key;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.operation.filesystem.Replay;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml says makes processes that work together, from a first file and command to their events. */
@ClusterTest
@RedisTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeIT {

    private ControlPlane plane;
    private ComposedPlace place;
    private String namespace;

    @BeforeAll
    void start(ControlPlane planeHere, ClusterNamespace other, @TempDir Path folder) throws IOException {
        plane = planeHere;
        namespace = "composed-" + other.name();
        place = new ComposedPlace(folder);
        try (var jedis = place.redis().connect(0)) {
            new Replay(jedis, "").write(steps().get(0).commands());
        }
        place.prepare(plane.adminKubeconfig(), "--namespace", namespace);
    }

    @AfterAll
    void close() {
        place.close();
        plane.admin().namespaces().withName(namespace).delete();
    }

    @Test
    void theHealthChecksFindTheirServicesWell() {
        assertThat(place.check(
                        atPort(place.file().health("redis"), place.redis().port())))
                .contains("PONG");
        place.check(ofThisMachine(place.file().health("kafka")));
        place.check(place.file().health("brane-kubernetes"));
    }

    @Test
    void aCommandOfBranesPlannerIsAJobWhoseStoryItsDriverHears() {
        var job = key(HERE, "B0000001Rcomposed").jobId();
        var command = creation(HERE, "B0000001Rcomposed").addCommand("SIM_RUN=300s");
        place.kafka()
                .send(
                        place.file().variable("brane-plr", "COMMAND_TO_TOPIC"),
                        "B0000001Rcomposed",
                        command.build().toByteArray());
        awaitPod(job);
        try (var branelet = BraneletStandIn.at(place.service().callbackPort(), job, APPLICATION, HERE)) {
            List.of("ready", "initialized", "started", "completed", "finished").forEach(branelet::call);
        }

        soon().untilAsserted(() -> assertThat(toldTo("brane-drv"))
                .filteredOn(id -> id.startsWith(job))
                .containsSubsequence(job + "#0", job + "#1", job + "#2", job + "#3", job + "#4", job + "#5"));
        soon().until(() -> place.webhook().kinds(job).contains("finished"));
    }

    @Test
    void aFileThatIsWrittenIsToldAsRedisNotifiesOfIt() {
        soon().until(() -> place.service().output().contains("File system state=watching"));
        try (var jedis = place.redis().connect(0)) {
            new Replay(jedis, "").write(steps().get(1).commands());
        }

        soon().until(() -> place.webhook().accepted().stream()
                .anyMatch(event -> event.type().equals("brane.filesystem.entry.created")
                        && event.subject().equals("/empty")));
    }

    @Test
    void thePreflightAsksForWhatMountingNeeds() {
        var answer = new RestCalls(place.service().url()).get("/v1/infrastructures/" + HERE);

        assertThat(answer.body()).contains("privileged_images", "172.30.52.12:5000/library/*");
    }

    /** All but these is read-only in the container. */
    @Test
    void theServiceWritesOnlyWhereItMay() throws IOException {
        try (var files = Files.list(place.workingFolder())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("config", "routes", "state", "service.log");
        }
    }

    private static List<Recording.Step> steps() {
        return Recording.read("juicefs-1.3.1").steps();
    }

    private void awaitPod(String job) {
        soon().until(() -> plane.admin().pods().inNamespace(namespace).list().getItems().stream()
                .anyMatch(pod -> pod.getMetadata().getName().startsWith(job.toLowerCase(Locale.ROOT))
                        && pod.getStatus().getPhase().equals("Running")));
    }

    private List<String> toldTo(String name) {
        var topic = place.file().variable(name, "EVENT_TOPIC");
        return place.kafka().records(topic).stream().map(ConsumerRecord::key).toList();
    }

    /** In its container it is at the port that a client takes where none is given. */
    private static List<String> atPort(List<String> command, int port) {
        var moved = new ArrayList<>(command);
        moved.addAll(1, List.of("-p", Integer.toString(port)));
        return moved;
    }

    /** The program that the script of Kafka's image starts. */
    private static List<String> ofThisMachine(List<String> command) {
        assertThat(command.get(0)).isEqualTo("/opt/kafka/bin/kafka-topics.sh");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var moved = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), "org.apache.kafka.tools.TopicCommand"));
        moved.addAll(command.subList(1, command.size()));
        return moved;
    }
}
