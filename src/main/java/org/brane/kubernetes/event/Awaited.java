package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The outcomes that may still be on their way in a queue when the Pod has ended: a job that ended while nobody read the queue
 * has none on its Job, and must not be told as one without a result.
 */
final class Awaited {

    /** The driver's limit from Completed to the result (brane.md section 9), less the time to tell it. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** The kubelet's times are cut to it. What clocks differ by is no matter: an end is seen a second after it at the least. */
    private static final Duration WHOLE_SECOND = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Hearsay hearsay;

    Awaited(Hearsay hearsay) {
        this.hearsay = requireNonNull(hearsay, "hearsay");
    }

    /** When to look again for the outcome of a job whose Pods have ended; empty where none is on its way. */
    Optional<Instant> nextLook(Observation observation, Memory memory, Instant now) {
        var endedAt = endedAt(observation);
        if (endedAt.isEmpty() || observation.job().branelet() != Branelet.CALLING || !observation.hasEnded()) {
            return Optional.empty();
        }
        var seenAt = memory.seenSince();
        var from = endedAt.get().isAfter(seenAt) ? endedAt.get() : seenAt;
        var isAwaited =
                !hearsay.isHeardUpTo(observation.key().location(), endedAt.get()) && now.isBefore(from.plus(LONGEST));
        return isAwaited ? Optional.of(now.plus(BETWEEN_LOOKS)) : Optional.empty();
    }

    /** A moment at which branelet can have said nothing any more. */
    private static Optional<Instant> endedAt(Observation observation) {
        return observation
                .pod()
                .flatMap(PodState::exit)
                .flatMap(PodState.Exit::finishedAt)
                .map(end -> end.plus(WHOLE_SECOND));
    }
}
