package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.BorneByDriver.requireBorne;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a broker of its own, and does harm to it or to the service. */
@ClusterTest
class ControlPlaneTroubleIT {

    private static final int JOBS = 100;
    private static final int SHORTEST_RUN_MILLIS = 1_000;
    private static final int LATER_EACH_MILLIS = 100;
    private static final List<Integer> OUTCOMES = List.of(-1, -3, -4, -6, -8, -10, 9, 10);

    @Test
    void aBrokerThatRestartsCostsNoOutcomeAndDoublesNone(
            ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data)) {
            var topic = new ControlPlaneTopic(broker, namespace, folder);
            try (var scene = topic.scene().start()) {
                var jobs = IntStream.range(0, JOBS)
                        .mapToObj(number -> create(topic, number))
                        .toList();
                soon().until(() -> outcomes(topic).size() > JOBS / 10);

                broker.stop();
                broker.startAgain();

                soon().until(() -> jobs.stream().allMatch(topic::isClosed));
                assertThat(outcomes(topic))
                        .extracting(Event::getIdentifier)
                        .containsExactlyInAnyOrderElementsOf(
                                jobs.stream().map(JobKey::jobId).toList());
                assertThat(scene.service().output()).doesNotContain("Event given up");
                requireBorne(topic.records());
            }
        }
    }

    @Test
    void whatWasToldBeforeAKillIsToldAgainWithTheSameIds(
            ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        try (var broker = KafkaBroker.start(data)) {
            var topic = new ControlPlaneTopic(broker, namespace, folder);
            try (var scene = topic.scene().start()) {
                var mayPatch = forbidPatches(namespace);
                var job = topic.create("A0000001Rkilled", Map.of("SIM_EXIT", "3"));
                soon().until(() -> topic.kinds(job).contains(-10));

                scene.service().kill9();
                assertThat(topic.isClosed(job)).isFalse();
                var before = topic.records();
                role(namespace, mayPatch);
                scene.service().start();

                soon().until(() -> topic.isClosed(job));
                var all = topic.records();
                var again = story(all.subList(before.size(), all.size()));
                assertThat(again).isEqualTo(story(before));
                assertThat(again).extracting(Event::getKind).containsExactly(1, 4, -10);
                assertThat(all).allSatisfy(record -> assertThat(record.key()).startsWith(job.jobId() + "#"));
                requireBorne(topic.records());
            }
        }
    }

    private static JobKey create(ControlPlaneTopic topic, int number) {
        var run = SHORTEST_RUN_MILLIS + number * LATER_EACH_MILLIS;
        return topic.create("A%07dRmany".formatted(number), Map.of("SIM_RUN", run + "ms"));
    }

    private static List<Event> outcomes(ControlPlaneTopic topic) {
        return topic.records().stream()
                .map(ControlPlaneTopic::event)
                .filter(event -> OUTCOMES.contains(event.getKind()))
                .toList();
    }

    /** Without heartbeats, which a job that has ended has no more. */
    private static List<Event> story(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(ControlPlaneTopic::event)
                .filter(event -> event.getKind() != ControlPlaneTopic.HEARTBEAT)
                .toList();
    }

    /** So that no Job can be marked. Returns what the account might do before. */
    private static Role forbidPatches(ClusterNamespace namespace) {
        var role = namespace
                .admin()
                .rbac()
                .roles()
                .inNamespace(namespace.name())
                .withName("brane")
                .get();
        role(
                namespace,
                new RoleBuilder(role)
                        .editMatchingRule(rule -> rule.getResources().contains("jobs"))
                        .removeFromVerbs("patch", "update")
                        .endRule()
                        .build());
        return role;
    }

    private static void role(ClusterNamespace namespace, Role role) {
        role.getMetadata().setResourceVersion(null);
        namespace
                .admin()
                .rbac()
                .roles()
                .inNamespace(namespace.name())
                .resource(role)
                .update();
    }
}
