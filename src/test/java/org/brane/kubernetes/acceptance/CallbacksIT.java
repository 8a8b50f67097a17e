package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What branelet of Brane 0.6 calls in, against the packaged service and the real API server. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbacksIT {

    /** What it sends, by brane.md section 7. */
    private static final List<List<String>> SEQUENCES = List.of(
            List.of("ready", "initialized", "started", "heartbeat", "completed", "finished"),
            List.of("ready", "initialized", "started", "completed", "failed"),
            List.of("ready", "initialized", "started", "completed", "stopped"),
            List.of("ready", "initialized", "started", "completed", "decode-failed"),
            List.of("ready", "initialized", "started", "complete-failed"),
            List.of("ready", "initialized", "start-failed"),
            List.of("ready", "initialize-failed"));

    private Scene scene;
    private int jobs;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        namespace.writeLog("first line\nlast line");
        scene = new Scene(namespace, folder)
                .with("brane.events.webhook.heartbeats", "true")
                .start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void eachCallIsToldBeforeItIsAnsweredAndTheOutcomeIsNotedOnTheJob(List<String> sequence) {
        var job = running("300s");
        try (var branelet = BraneletStandIn.of(scene, job)) {
            for (var kind : sequence) {
                assertThat(branelet.call(kind).getStatus()).isEqualTo("202");
                assertThat(kind.equals("heartbeat")
                                || scene.webhook().kinds(job).contains(kind))
                        .as(kind + " was told")
                        .isTrue();
            }
        }

        var told = scene.webhook().accepted(job).stream()
                .filter(event -> !event.kind().equals("heartbeat"))
                .toList();
        var expected = Stream.concat(Stream.of("created"), sequence.stream())
                .filter(kind -> !kind.equals("heartbeat"))
                .toList();
        assertThat(told).extracting(ReceivedEvent::kind).containsExactlyElementsOf(expected);
        assertThat(told.get(told.size() - 1)).satisfies(outcome -> {
            assertThat(outcome.data().path("order").asInt()).isEqualTo(sequence.size());
            assertThat(outcome.data().path("payload").asText()).isEqualTo(BraneletStandIn.payload(outcome.kind()));
        });
        soon().until(() -> Scene.isClosed(scene.job(job)));
        assertThat(scene.job(job).getMetadata().getAnnotations())
                .hasEntrySatisfying(
                        "kube.brane.io/first-report", note -> assertThat(note).contains("\"ready\""))
                .hasEntrySatisfying(
                        "kube.brane.io/outcome", note -> assertThat(note).contains(outcomeOf(sequence)));
    }

    static List<List<String>> sequences() {
        return SEQUENCES;
    }

    @Test
    void aPodThatDiesAtAnyStepEndsItsStoryOnceWithTheEndOfItsLog() {
        var expected = new LinkedHashMap<String, String>();
        for (var sequence : SEQUENCES) {
            IntStream.range(0, sequence.size()).forEach(step -> {
                var job = dying("4s", "255");
                play(job, sequence.subList(0, step));
                expected.put(job, step == 0 ? "initialize-failed" : "failed");
            });
        }
        var missing = dying("4s", "0");
        play(missing, List.of("ready", "initialized", "started"));
        expected.put(missing, "decode-failed");

        soon().until(() ->
                expected.keySet().stream().allMatch(job -> !outcomes(job).isEmpty() && Scene.isClosed(scene.job(job))));
        expected.forEach((job, outcome) -> {
            assertThat(outcomes(job)).extracting(ReceivedEvent::kind).containsExactly(outcome);
            assertThat(outcomes(job).get(0).data().path("log").asText()).isEqualTo("first line\nlast line\n");
        });
    }

    @Test
    void callsThatNoLivePodOfTheirJobCanHaveSentAreRefused() {
        var job = running("300s");
        var plain =
                scene.rest().post(Command.named(name()).env("SIM_RUN", "300s")).job();
        soon().until(() -> !scene.pods(plain).isEmpty());
        var ended = scene.rest()
                .post(Command.named(name()).branelet().env("SIM_EXIT", "1"))
                .job();
        scene.outcome(ended);
        var another = job.charAt(0) == 'a' ? "b" + job.substring(1) : "a" + job.substring(1);

        var refused = Map.of(
                "another session", refusal(job, "other", Scene.HERE),
                "another location", refusal(job, "none", "nowhere"),
                "another's prefix", refusal(another, "none", Scene.HERE),
                "no branelet", refusal(plain, "none", Scene.HERE),
                "ended", refusal(ended, "none", Scene.HERE),
                "no job id", refusal("../../etc", "none", Scene.HERE));

        assertThat(refused)
                .containsEntry("another session", Status.Code.PERMISSION_DENIED)
                .containsEntry("another location", Status.Code.NOT_FOUND)
                .containsEntry("another's prefix", Status.Code.NOT_FOUND)
                .containsEntry("no branelet", Status.Code.FAILED_PRECONDITION)
                .containsEntry("ended", Status.Code.FAILED_PRECONDITION)
                .containsEntry("no job id", Status.Code.INVALID_ARGUMENT);
        assertThat(scene.webhook().kinds(job)).containsOnly("created");
    }

    @Test
    void whatIsCalledAfterTheOutcomeIsAnsweredAndNotTold() {
        var job = running("300s");
        try (var branelet = BraneletStandIn.of(scene, job)) {
            List.of("ready", "initialized", "started", "completed", "finished").forEach(branelet::call);
            var before = scene.webhook().kinds(job);

            assertThat(branelet.send(12, 5, BraneletStandIn.payload("finished")).getStatus())
                    .isEqualTo("202");
            assertThat(branelet.call("failed").getStatus()).isEqualTo("202");
            assertThat(branelet.call("heartbeat").getStatus()).isEqualTo("202");

            assertThat(scene.webhook().kinds(job)).isEqualTo(before);
        }
    }

    @Test
    void aFloodOfCallsForOneJobTellsNoMoreAndHarmsNoOther() {
        var flooded = running("300s");
        var other = running("300s");
        try (var flood = BraneletStandIn.of(scene, flooded);
                var branelet = BraneletStandIn.of(scene, other)) {
            IntStream.range(0, 2_000).forEach(i -> flood.call(i % 2 == 0 ? "ready" : "heartbeat"));

            assertThat(branelet.call("ready").getStatus()).isEqualTo("202");
        }
        assertThat(scene.webhook().kinds(flooded).stream().filter("ready"::equals))
                .hasSize(1);
        assertThat(scene.webhook().kinds(flooded)).hasSizeLessThan(20);
    }

    @Test
    void aKindOfNobodyIsRefused() {
        var job = running("300s");
        try (var branelet = BraneletStandIn.of(scene, job)) {
            var error = catchThrowableOfType(StatusRuntimeException.class, () -> branelet.send(13, 1, ""));

            assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    private Status.Code refusal(String job, String application, String location) {
        try (var branelet = BraneletStandIn.of(scene, job, application, location)) {
            return catchThrowableOfType(StatusRuntimeException.class, () -> branelet.call("ready"))
                    .getStatus()
                    .getCode();
        }
    }

    private void play(String job, List<String> kinds) {
        try (var branelet = BraneletStandIn.of(scene, job)) {
            kinds.forEach(branelet::call);
        }
    }

    private List<ReceivedEvent> outcomes(String job) {
        return scene.outcomes().stream()
                .filter(event -> event.subject().equals(job))
                .toList();
    }

    private static String outcomeOf(List<String> sequence) {
        return "\"" + sequence.get(sequence.size() - 1) + "\"";
    }

    private String running(String time) {
        return posted(Command.named(name()).branelet().env("SIM_RUN", time));
    }

    private String dying(String time, String code) {
        return posted(Command.named(name()).branelet().env("SIM_RUN", time).env("SIM_EXIT", code));
    }

    private String posted(Command command) {
        var job = scene.rest().post(command).job();
        soon().until(() -> scene.webhook().kinds(job).contains("created"));
        return job;
    }

    private String name() {
        return "calls-" + ++jobs;
    }
}
