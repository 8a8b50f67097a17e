package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What branelet reported of a job, as it is remembered.
 *
 * @param order branelet's own
 * @param at when it was heard
 * @param loss says why the payload is not there any more; empty where it is as it was reported
 */
public record Report(EventKind kind, int order, Instant at, Payload payload, Optional<String> loss) {

    public Report {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(payload, "payload");
        requireNonNull(loss, "loss");
    }

    /** A callback that was heard now, or when it was put into its queue. */
    public static Report of(Callback callback, Instant now) {
        var at = callback.queuedAt().orElse(now);
        return new Report(callback.kind(), callback.order(), at, callback.payload(), Optional.empty());
    }

    /** The event that tells it. */
    JobEvent event(Observation observation) {
        var pod = observation.pod().map(Details::of).orElse(Details.NONE);
        var details = kind.isOutcome() ? pod : pod.beforeTheEnd();
        var told = loss.isEmpty() ? details : details.because(Optional.of("PayloadLost"), loss);
        return new JobEvent(kind, observation.key(), order, at, told, payload);
    }
}
