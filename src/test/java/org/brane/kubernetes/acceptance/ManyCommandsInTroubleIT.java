package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.brane.kubernetes.acceptance.CommandTopic.creation;
import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 commands for two locations, one of which hangs, while Kafka is restarted.
 *
 * <p>It hangs as long as the system property {@code brane.show.hang} says, as {@code PT3M}.
 */
@ClusterTest
class ManyCommandsInTroubleIT {

    private static final Duration HANG = Duration.parse(System.getProperty("brane.show.hang", "PT15S"));
    private static final Duration AFTERWARDS = Duration.ofMinutes(3);
    private static final int COMMANDS = 500;
    private static final String HUNG = "hospital-b";
    private static final String VALUE = "{\"v\":\"integer\",\"c\":42}";

    /** Numbers of the kinds that end a story (brane.md section 4.3). */
    private static final Set<Integer> OUTCOMES = Set.of(-1, -3, -4, -6, -8, 9, 10, -10);

    private final Driver driver = new Driver(Dialect.SECOND);
    private final Map<String, Call> calls = new TreeMap<>();
    private final Map<String, Instant> sentAt = new TreeMap<>();

    @Test
    void eachCommandHasItsJobAndItsOutcomeAndTheOtherLocationIsNotDelayed(
            ControlPlane plane, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        namespace.writeLog("working\n" + Base64.getEncoder().encodeToString(VALUE.getBytes(UTF_8)));
        try (var gate = TcpGate.to(plane.port());
                var broker = KafkaBroker.start(data);
                var scene = new Scene(namespace, folder)
                        .with("brane.infrastructures.request-timeout", "5s")
                        .with("brane.events.log-timeout", "30s")
                        .with("brane.commands.patience", "10m")) {
            var topic = CommandTopic.of(broker, scene);
            scene.config().with(HUNG, namespace.name(), namespace.kubeconfigThrough(gate.port()));
            scene.config().silent(HERE).silent(HUNG);
            scene.start();
            send(topic, 0, COMMANDS / 5);
            soon().until(() -> !jobs(scene, HUNG).isEmpty());

            var hungFrom = Instant.now();
            gate.freeze();
            send(topic, COMMANDS / 5, COMMANDS / 2);
            broker.stop();
            broker.startAgain();
            send(topic, COMMANDS / 2, COMMANDS);

            soon().until(() -> jobs(scene, HERE).size() == COMMANDS / 2);
            var whileItHung = Duration.between(hungFrom, Instant.now());
            assertThat(jobs(scene, HUNG)).hasSizeLessThan(COMMANDS / 2);
            await().atMost(HANG.plus(AFTERWARDS)).until(() -> Instant.now().isAfter(hungFrom.plus(HANG)));
            gate.open();

            await().atMost(AFTERWARDS).until(() -> topic.committed() == COMMANDS);
            await().atMost(AFTERWARDS).until(() -> told(topic).size() == COMMANDS);
            assertThat(scene.jobs()).hasSize(COMMANDS);
            assertThat(topic.dead()).isEmpty();
            assertThat(told(topic))
                    .allSatisfy((job, outcomes) -> assertThat(outcomes).isOne());
            BorneByDriver.hear(driver, topic.records());
            print(scene, whileItHung);
            judge();
        }
    }

    /** Who waited for Kafka or for the location that hung may have given up, but nothing may have confused the driver. */
    private void judge() {
        BorneByDriver.requireUnconfused(driver);
        assertThat(calls.values()).allMatch(call -> call.end().isPresent());
    }

    private void print(Scene scene, Duration whileItHung) {
        var ends = calls.entrySet().stream()
                .collect(Collectors.groupingBy(
                        call -> call.getKey().substring(0, 4) + " "
                                + call.getValue().end(),
                        TreeMap::new,
                        Collectors.counting()));
        System.out.printf(
                "%d commands, one of two locations hung for %d s, broker restarted: %d Jobs, %d outcomes; the other location had"
                        + " all its Jobs %d s after the hang began, at most %d s after their commands; the driver's calls: %s%n",
                COMMANDS,
                HANG.toSeconds(),
                scene.jobs().size(),
                COMMANDS,
                whileItHung.toSeconds(),
                longestWait(scene).toSeconds(),
                ends);
    }

    private Duration longestWait(Scene scene) {
        return jobs(scene, HERE).stream()
                .map(job -> Duration.between(
                        sentAt(job), Instant.parse(job.getMetadata().getCreationTimestamp())))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private Instant sentAt(Job job) {
        return sentAt.getOrDefault(job.getMetadata().getAnnotations().get("kube.brane.io/identifier"), Instant.MAX);
    }

    private void send(CommandTopic topic, int from, int to) {
        IntStream.range(from, to).forEach(number -> {
            var isHere = number % 2 == 0;
            var identifier = (isHere ? "here" : "hung") + number;
            var now = Instant.now();
            sentAt.put(identifier, now);
            calls.put(identifier, driver.call(identifier, now));
            topic.send(creation(isHere ? HERE : HUNG, identifier));
        });
    }

    private static List<Job> jobs(Scene scene, String location) {
        return scene.jobs().stream()
                .filter(job -> location.equals(job.getMetadata().getLabels().get("kube.brane.io/location")))
                .toList();
    }

    /** How many outcomes each job has; one that was told twice with the same id counts once. */
    private static Map<String, Long> told(CommandTopic topic) {
        return topic.records().stream()
                .filter(ManyCommandsInTroubleIT::isOutcome)
                .map(ConsumerRecord::key)
                .distinct()
                .collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('#')), Collectors.counting()));
    }

    private static boolean isOutcome(ConsumerRecord<String, byte[]> record) {
        return OUTCOMES.contains(ControlPlaneTopic.event(record).getKind());
    }
}
