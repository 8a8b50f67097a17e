package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be told of a job up to now, and what is to be done about it.
 *
 * @param events from the first on, in order; empty while there is nothing to tell
 * @param verdict that the job must be ended for
 * @param reviewAt when to look again although nothing will have changed but the time
 * @param pulse its heartbeat, which is told to those who want it
 * @param trouble why the job does not go on; empty where it does, or has ended
 */
public record Story(
        List<JobEvent> events,
        Optional<Verdict> verdict,
        Optional<Instant> reviewAt,
        Pulse pulse,
        Optional<Details> trouble) {

    /** Nothing is to be told. */
    static final Story NONE = ended(List.of());

    public Story {
        events = List.copyOf(events);
        requireNonNull(pulse, "pulse");
    }

    /** Of a job with which nothing is to be done. */
    static Story ended(List<JobEvent> events) {
        return new Story(events, Optional.empty(), Optional.empty(), Pulse.NONE, Optional.empty());
    }

    /** The event that ends it. */
    public Optional<JobEvent> outcome() {
        return events.stream().filter(event -> event.kind().isOutcome()).findFirst();
    }

    /** When to look again, where the next heartbeat counts too. */
    Optional<Instant> reviewBefore(Optional<Instant> nextBeat) {
        return Stream.concat(reviewAt.stream(), nextBeat.stream()).min(Comparator.naturalOrder());
    }

    /** What was told last. */
    public Optional<JobEvent> latest() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }
}
