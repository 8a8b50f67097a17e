package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.event.PodState.Exit;
import org.brane.kubernetes.event.PodState.Phase;
import org.jspecify.annotations.Nullable;

/** Reads what matters out of a Pod, of which any part may be missing. */
final class PodReader {

    private static final Duration LONGEST_GRACE = Duration.ofDays(365);

    private final String container;

    /**
     * @param container name of the container that the job asked for; others may have been put beside it
     */
    PodReader(String container) {
        this.container = container;
    }

    PodState read(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        var state = containerState(status);
        var ended = state.map(ContainerState::getTerminated);
        return new PodState(
                pod.getMetadata().getName(),
                Optional.ofNullable(pod.getSpec()).map(spec -> spec.getNodeName()),
                Times.of(pod.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH),
                phase(status),
                deletionAsked(pod),
                disruption(status),
                Texts.of(status.getReason()),
                Texts.of(status.getMessage()),
                PodWait.of(status, state),
                startedAt(state),
                ended.map(this::exit));
    }

    private Optional<ContainerState> containerState(PodStatus status) {
        return Stream.ofNullable(status.getContainerStatuses())
                .flatMap(statuses -> statuses.stream())
                .filter(one -> container.equals(one.getName()))
                .findFirst()
                .map(ContainerStatus::getState);
    }

    /** Kubernetes notes when the Pod must be gone; the deletion was asked for its grace period earlier. */
    private static Optional<Instant> deletionAsked(Pod pod) {
        var grace = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                .orElse(0L);
        // Whoever deletes may ask for any number of seconds, and Java's times end somewhere.
        var counted = Duration.ofSeconds(Math.max(0, Math.min(grace, LONGEST_GRACE.toSeconds())));
        return Times.of(pod.getMetadata().getDeletionTimestamp()).map(t -> t.minus(counted));
    }

    private static Optional<String> disruption(PodStatus status) {
        return Stream.ofNullable(status.getConditions())
                .flatMap(conditions -> conditions.stream())
                .filter(c -> "DisruptionTarget".equals(c.getType()) && "True".equals(c.getStatus()))
                .map(PodCondition::getReason)
                .map(reason -> Texts.of(reason).orElse("DisruptionTarget"))
                .findFirst();
    }

    private static Phase phase(PodStatus status) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.name().equalsIgnoreCase(status.getPhase()))
                .findFirst()
                .orElse(status.getPhase() == null ? Phase.PENDING : Phase.UNKNOWN);
    }

    private static Optional<Instant> startedAt(Optional<ContainerState> state) {
        var running = state.map(ContainerState::getRunning)
                .map(ContainerStateRunning::getStartedAt)
                .flatMap(Times::of);
        return running.or(() -> state.map(ContainerState::getTerminated)
                .map(ContainerStateTerminated::getStartedAt)
                .flatMap(PodReader::known));
    }

    private Exit exit(ContainerStateTerminated ended) {
        return new Exit(
                Optional.ofNullable(ended.getExitCode()).orElse(0),
                Texts.of(ended.getReason()),
                Texts.of(ended.getMessage()),
                known(ended.getFinishedAt()));
    }

    /** Container runtimes give the beginning of 1970 for what never came to be. */
    private static Optional<Instant> known(@Nullable String time) {
        return Times.of(time).filter(Instant.EPOCH::isBefore);
    }
}
