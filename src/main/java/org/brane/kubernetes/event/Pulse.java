package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The heartbeat of a job: branelet's, or ours where branelet has nobody to call, is not there, or was not heard since the
 * service runs.
 *
 * @param beat the latest; empty where the job has none now
 * @param nextAt when ours is due again
 */
public record Pulse(Optional<JobEvent> beat, Optional<Instant> nextAt) {

    /** No heartbeat. */
    static final Pulse NONE = new Pulse(Optional.empty(), Optional.empty());

    /** As often as branelet's own (brane.md section 7). */
    static final Duration PERIOD = Duration.ofSeconds(5);

    /** The driver's limits from Ready to Started and to the first heartbeat (brane.md section 9). */
    static final Duration UNHEARD = Duration.ofSeconds(40);

    public Pulse {
        requireNonNull(beat, "beat");
        requireNonNull(nextAt, "nextAt");
    }

    /** The heartbeat of a job that was told as started and has not ended. */
    static Pulse of(Observation observation, Memory memory, Instant now) {
        var heard = memory.reports().find(EventKind.HEARTBEAT).map(report -> report.event(observation));
        if (heard.isPresent()) {
            return new Pulse(heard, Optional.empty());
        }
        return isAlive(observation) && isOurs(observation, memory, now) ? ours(observation, now) : NONE;
    }

    private static boolean isAlive(Observation observation) {
        return !observation.hasEnded()
                && observation.pod().filter(p -> p.isAlive() && p.ran()).isPresent();
    }

    private static boolean isOurs(Observation observation, Memory memory, Instant now) {
        // Who was heard answers for its own heartbeat; who stays dumb too long is dead, and the driver shall see it.
        return observation.job().branelet() != Branelet.CALLING
                || (!memory.heard() && now.isBefore(memory.seenSince().plus(UNHEARD)));
    }

    /** By whole periods since the Job was made, so that looking twice tells nothing twice. */
    private static Pulse ours(Observation observation, Instant now) {
        var made = observation.job().createdAt();
        var periods = Math.max(0, Duration.between(made, now).dividedBy(PERIOD));
        var seconds = Math.min(periods * PERIOD.toSeconds(), JobEvent.DERIVED - Callback.ORDERS - 1);
        var at = made.plus(PERIOD.multipliedBy(periods));
        var beat = new JobEvent(EventKind.HEARTBEAT, observation.key(), Callback.ORDERS + seconds, at, Details.NONE);
        return new Pulse(Optional.of(beat), Optional.of(at.plus(PERIOD)));
    }
}
