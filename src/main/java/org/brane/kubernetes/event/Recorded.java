package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;

/**
 * What an observation changed.
 *
 * @param events new ones, to be told
 * @param measure what must be done to the Job
 * @param reviewAt when to look again although nothing will have changed but the time
 */
public record Recorded(
        JobKey key,
        String jobName,
        List<JobEvent> events,
        Measure measure,
        Optional<Verdict> verdict,
        Optional<Instant> reviewAt) {

    /** What can be done to a Job. */
    public enum Measure {
        NONE,
        /** End it by the patch that STOP uses, with our verdict. */
        END,
        /** Delete it: somebody suspended it, and a suspended Job never ends. */
        DELETE
    }

    public Recorded {
        requireNonNull(key, "key");
        requireNonNull(jobName, "jobName");
        events = List.copyOf(events);
        requireNonNull(measure, "measure");
    }
}
