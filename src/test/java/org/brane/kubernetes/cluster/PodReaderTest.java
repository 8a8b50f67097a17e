package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.event.PodState.Exit;
import org.brane.kubernetes.event.PodState.Phase;
import org.brane.kubernetes.event.PodState.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodReaderTest {

    private final PodReader reader = new PodReader("job");

    @Test
    void podWithItsNameAloneIsPending() {
        var bare =
                new PodBuilder().withNewMetadata().withName("pod").endMetadata().build();

        assertThat(reader.read(bare))
                .isEqualTo(new PodState(
                        "pod",
                        Optional.empty(),
                        Instant.EPOCH,
                        Phase.PENDING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "Pending,PENDING",
        "Running,RUNNING",
        "Succeeded,SUCCEEDED",
        "Failed,FAILED",
        "Unknown,UNKNOWN",
        "Invented,UNKNOWN",
        "'',UNKNOWN"
    })
    void phaseIsReadAndAnInventedOneIsUnknown(String phase, Phase read) {
        assertThat(reader.read(pod(new PodStatusBuilder().withPhase(phase).build()))
                        .phase())
                .isEqualTo(read);
    }

    @Test
    void containerOfTheJobIsFoundAmongThousands() {
        var statuses = IntStream.range(0, 5_000)
                .mapToObj(i -> exited("beside-" + i, 0).build())
                .toList();
        var status = new PodStatusBuilder()
                .withContainerStatuses(statuses)
                .addToContainerStatuses(exited("job", 3).build())
                .build();

        assertThat(reader.read(pod(status)).exit().map(Exit::code)).hasValue(3);
    }

    @Test
    void containersBesideItSayNothing() {
        var status = new PodStatusBuilder()
                .withContainerStatuses(exited("beside", 3).build(), new ContainerStatus())
                .build();

        assertThat(reader.read(pod(status)).exit()).isEmpty();
    }

    @Test
    void initContainerThatHoldsTheOthersUpSaysWhy() {
        var status = new PodStatusBuilder()
                .addToInitContainerStatuses(exited("done", 0).build())
                .addToInitContainerStatuses(waiting("mesh", "ErrImagePull", "no such image"))
                .addToContainerStatuses(waiting("job", "PodInitializing", null))
                .build();

        assertThat(reader.read(pod(status)).waiting())
                .hasValue(new Waiting("ErrImagePull", Optional.of("init container mesh: no such image")));
    }

    @Test
    void containersThatWaitForEachOtherSayWhatTheOneOfTheJobSays() {
        var status = new PodStatusBuilder()
                .addToInitContainerStatuses(waiting("mesh", "PodInitializing", null))
                .addToContainerStatuses(waiting("job", "PodInitializing", null))
                .build();

        assertThat(reader.read(pod(status)).waiting().map(Waiting::reason)).hasValue("PodInitializing");
    }

    @Test
    void initContainerSaysNothingOnceTheOneOfTheJobHasBegun() {
        var status = new PodStatusBuilder()
                .addToInitContainerStatuses(waiting("sidecar", "ErrImagePull", "no such image"))
                .addToContainerStatuses(exited("job", 0).build())
                .build();

        assertThat(reader.read(pod(status)).waiting()).isEmpty();
    }

    @Test
    void waitingContainerSaysWhy() {
        var status = new PodStatusBuilder()
                .addNewContainerStatus()
                .withName("job")
                .withNewState()
                .withNewWaiting("no such image", "ErrImagePull")
                .endState()
                .endContainerStatus()
                .build();

        assertThat(reader.read(pod(status)).waiting())
                .hasValue(new Waiting("ErrImagePull", Optional.of("no such image")));
    }

    @Test
    void podWithoutANodeSaysSinceWhen() {
        var status = new PodStatusBuilder()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withLastTransitionTime("2026-03-01T02:00:00Z")
                .endCondition()
                .build();

        assertThat(reader.read(pod(status)).waiting().flatMap(Waiting::since))
                .hasValue(Instant.parse("2026-03-01T02:00:00Z"));
    }

    @Test
    void exitWithNothingKnownOfItIsStillAnExit() {
        var status = new PodStatusBuilder()
                .addNewContainerStatus()
                .withName("job")
                .withNewState()
                .withNewTerminated()
                .endTerminated()
                .endState()
                .endContainerStatus()
                .build();

        assertThat(reader.read(pod(status)).exit())
                .hasValue(new Exit(0, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01T00:00:00Z", "292277026596-12-04T15:30:07Z", "1767225600"})
    void whatIsNoTimeIsNoTime(String text) {
        var status = new PodStatusBuilder()
                .addNewContainerStatus()
                .withName("job")
                .withNewState()
                .withNewRunning(text)
                .endState()
                .endContainerStatus()
                .build();
        var pod = new PodBuilder(pod(status))
                .editMetadata()
                .withCreationTimestamp(text)
                .withDeletionTimestamp(text)
                .endMetadata()
                .build();

        assertThat(reader.read(pod).startedAt()).isEmpty();
        assertThat(reader.read(pod).createdAt()).isEqualTo(Instant.EPOCH);
        assertThat(reader.read(pod).deletedAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30,2025-12-31T23:59:30Z",
        "0,2026-01-01T00:00:00Z",
        "-5,2026-01-01T00:00:00Z",
        "9223372036854775807,2025-01-01T00:00:00Z"
    })
    void deletionWasAskedForItsGracePeriodBefore(long grace, Instant asked) {
        var pod = new PodBuilder(pod(new PodStatus()))
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .withDeletionGracePeriodSeconds(grace)
                .endMetadata()
                .build();

        assertThat(reader.read(pod).deletedAt()).hasValue(asked);
    }

    @ParameterizedTest
    @CsvSource({"True,EvictionByEvictionAPI,EvictionByEvictionAPI", "True,,DisruptionTarget", "False,Preempted,"})
    void disruptionIsReadWhereItIsTrue(String value, String reason, String read) {
        var status = new PodStatusBuilder()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus(value)
                .withReason(reason)
                .endCondition()
                .build();

        assertThat(reader.read(pod(status)).disruption()).isEqualTo(Optional.ofNullable(read));
    }

    @Test
    void hugeMessagesAreCut() {
        var status = new PodStatusBuilder().withMessage("x".repeat(5_000_000)).build();

        assertThat(reader.read(pod(status)).message())
                .hasValueSatisfying(text -> assertThat(text).hasSize(Texts.LONGEST + 1));
    }

    @Test
    void cutGoesThroughNoCharacter() {
        var status = new PodStatusBuilder()
                .withMessage("x".repeat(Texts.LONGEST - 1) + "\uD83D\uDE00 and more")
                .build();

        assertThat(reader.read(pod(status)).message())
                .hasValueSatisfying(text -> assertThat(text).isEqualTo("x".repeat(Texts.LONGEST - 1) + "…"));
    }

    private static ContainerStatusBuilder exited(String name, int code) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .endTerminated()
                .endState();
    }

    private static Pod pod(PodStatus status) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .endMetadata()
                .withStatus(status)
                .build();
    }

    private static ContainerStatus waiting(String name, String reason, @Nullable String message) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .build();
    }
}
