package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one Pod of a job; everything about a container is about the one that the job asked for.
 *
 * @param name its name
 * @param node where it was scheduled
 * @param createdAt when the cluster made it
 * @param phase as Kubernetes gives it
 * @param deletedAt when somebody asked for its deletion
 * @param disruption reason of its DisruptionTarget condition
 * @param reason the Pod's own reason, such as {@code Evicted}
 * @param message the Pod's own text
 * @param waiting why the container does not run yet
 * @param startedAt when the container began
 * @param exit how the container ended
 */
public record PodState(
        String name,
        Optional<String> node,
        Instant createdAt,
        Phase phase,
        Optional<Instant> deletedAt,
        Optional<String> disruption,
        Optional<String> reason,
        Optional<String> message,
        Optional<Waiting> waiting,
        Optional<Instant> startedAt,
        Optional<Exit> exit) {

    /** The phases of a Pod (Kubernetes API, PodStatus). */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** Why a container does not run yet, and since when, where the cluster says that. */
    public record Waiting(String reason, Optional<String> message, Optional<Instant> since) {

        /** The same where the cluster does not say since when. */
        public Waiting(String reason, Optional<String> message) {
            this(reason, message, Optional.empty());
        }
    }

    /** How a container ended; the time is unknown where the kubelet lost the container. */
    public record Exit(int code, Optional<String> reason, Optional<String> message, Optional<Instant> finishedAt) {}

    public PodState {
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(phase, "phase");
    }

    /** The same, as if its container had never run, where that began after a moment. */
    PodState upTo(Instant moment) {
        return startedAt.filter(moment::isBefore).isEmpty()
                ? this
                : new PodState(
                        name,
                        node,
                        createdAt,
                        phase,
                        deletedAt,
                        disruption,
                        reason,
                        message,
                        waiting,
                        Optional.empty(),
                        Optional.empty());
    }

    /** How far the clocks of Brane's machine and of a Node may be apart; the kubelet's times are whole seconds besides. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    /** Whether its container may have run at a moment that another clock gives. */
    boolean mayHaveRunAt(Instant moment) {
        return isAlive()
                || exit.flatMap(Exit::finishedAt)
                        .filter(end -> !end.plus(CLOCKS_APART).isBefore(moment))
                        .isPresent();
    }

    /** Whether something of it may still run. */
    boolean isAlive() {
        return phase != Phase.SUCCEEDED && phase != Phase.FAILED;
    }

    /** Whether its container ran, or still does; one that could not be started has an end, but never began. */
    boolean ran() {
        return startedAt.isPresent();
    }

    /** Whether it was deleted while its container still ran, so that the exit code is not the program's own. */
    boolean wasCutShort() {
        // Both times are whole seconds: who ends within the second of the deletion was most likely told to.
        return deletedAt.isPresent()
                && exit.flatMap(Exit::finishedAt)
                        .map(end -> !end.isBefore(deletedAt.get()))
                        .orElse(true);
    }
}
