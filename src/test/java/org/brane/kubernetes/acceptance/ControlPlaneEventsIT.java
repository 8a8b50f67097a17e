package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.BorneByDriver.requireBorne;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.CommandedJobs;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Brane 0.6 reads on its topic, field by field (brane.md sections 4.3 and 4.4). */
@ClusterTest
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneEventsIT {

    private ControlPlaneTopic topic;

    @BeforeAll
    void start(KafkaBroker broker, ClusterNamespace namespace, @TempDir Path folder) {
        namespace.writeLog("no such table");
        topic = new ControlPlaneTopic(broker, namespace, folder);
        topic.scene().start();
    }

    @AfterAll
    void close() {
        topic.scene().close();
        requireBorne(topic.records());
    }

    @Test
    void aFailureHasCodeAndOutput() {
        var before = Instant.now().minusSeconds(1);
        var job = topic.create("A0000001Rfailed", Map.of("SIM_EXIT", "3"));
        awaitOutcome(job);

        var events = topic.story(job);
        assertThat(topic.kinds(job)).containsExactly(1, 4, -10);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getIdentifier()).isEqualTo(job.jobId()).startsWith("A0000001Rfailed-");
            assertThat(event.getApplication()).isEqualTo(CommandedJobs.SESSION);
            assertThat(event.getLocation()).isEqualTo(Scene.HERE);
            assertThat(event.getCategory()).isEqualTo("job");
            assertThat(Instant.ofEpochSecond(event.getTimestamp()))
                    .isBetween(before, before.plus(Duration.ofMinutes(2)));
        });
        assertThat(events)
                .extracting(event -> event.getPayload().toStringUtf8())
                .satisfiesExactly(
                        created -> assertThat(created).isEqualTo(CommandedJobs.IMAGE),
                        started -> assertThat(started).isEmpty(),
                        failed -> assertThat(failed)
                                .startsWith("{\"code\":3,\"stdout\":\"no such table\\n\",\"stderr\":\""));
        assertThat(events).extracting(event -> event.getOrder()).containsExactly(0, 2_000_000_004, 2_000_000_006);
    }

    @Test
    void anImageThatCannotBePulledIsCreateFailedAlone() {
        var job = topic.create("A0000002Rimage", Map.of("SIM_WAIT", "ErrImagePull"));
        awaitOutcome(job);

        assertThat(topic.kinds(job)).containsExactly(-1);
        assertThat(topic.story(job).get(0).getPayload().toStringUtf8()).startsWith("ErrImagePull: ");
        assertThat(topic.story(job).get(0).getOrder()).isZero();
    }

    @Test
    void aSignalIsToldByItsName() {
        var job = topic.create("A0000003Rmemory", Map.of("SIM_EXIT", "137", "SIM_REASON", "OOMKilled"));
        awaitOutcome(job);

        assertThat(topic.kinds(job)).containsExactly(1, 4, 9);
        assertThat(topic.story(job).get(2).getPayload().toStringUtf8()).isEqualTo("Killed");
    }

    @Test
    void anEndWithoutAResultIsADecodeFailure() {
        var job = topic.create("A0000004Rwell", Map.of());
        awaitOutcome(job);

        assertThat(topic.kinds(job)).containsExactly(1, 4, -8);
    }

    @Test
    void aJobThatRunsHasAHeartbeatOftenEnough() {
        var job = topic.create("A0000005Rlong", Map.of("SIM_RUN", "17s"));
        awaitOutcome(job);

        var kinds = topic.events(job).stream().map(Event::getKind).toList();
        var beats = topic.events(job).stream()
                .filter(event -> event.getKind() == ControlPlaneTopic.HEARTBEAT)
                .toList();
        assertThat(kinds).startsWith(1, 4, 5).endsWith(5, -8);
        assertThat(beats).hasSizeGreaterThanOrEqualTo(3);
        assertThat(beats).allSatisfy(beat -> assertThat(beat.getOrder()).isBetween(1_000_000_000, 1_999_999_999));
    }

    @Test
    void everyRecordIsNamedByItsEvent() {
        awaitOutcome(topic.create("A0000006Rkey", Map.of()));

        assertThat(topic.records()).allSatisfy(record -> {
            var event = ControlPlaneTopic.event(record);
            assertThat(record.key()).isEqualTo(event.getIdentifier() + "#" + event.getOrder());
            assertThat(record.headers()).isEmpty();
        });
    }

    @Test
    void aJobOverRestIsToldToTheWebhookAlone() {
        var job = topic.scene().rest().post(Command.named("A0000007Rrest")).job();

        assertThat(topic.scene().outcome(job).kind()).isEqualTo("finished");

        soon().until(() -> Scene.isClosed(topic.scene().job(job)));
        assertThat(topic.records()).noneMatch(record -> record.key().startsWith("A0000007Rrest"));
    }

    private void awaitOutcome(JobKey job) {
        soon().until(() -> topic.isClosed(job));
    }
}
