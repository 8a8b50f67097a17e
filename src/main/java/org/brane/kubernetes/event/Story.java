package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be told of a job up to now, and what is to be done about it.
 *
 * @param events from the first on, in order; empty while there is nothing to tell
 * @param verdict that the job must be ended for
 * @param reviewAt when to look again although nothing will have changed but the time
 */
public record Story(List<JobEvent> events, Optional<Verdict> verdict, Optional<Instant> reviewAt) {

    public Story {
        events = List.copyOf(events);
    }

    /** The event that ends it. */
    public Optional<JobEvent> outcome() {
        return events.stream().filter(event -> event.kind().isOutcome()).findFirst();
    }

    /** What was told last. */
    public Optional<JobEvent> latest() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }
}
