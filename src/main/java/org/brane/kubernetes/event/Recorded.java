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
 * @param held whether there is more to tell once the Job has a note of what branelet reported
 * @param disowned what was told instead of the job's story, where the measure is to disown it
 */
public record Recorded(
        JobKey key,
        String jobName,
        List<JobEvent> events,
        Measure measure,
        Optional<Verdict> verdict,
        Optional<Instant> reviewAt,
        boolean held,
        Optional<TakenOutcome> disowned) {

    /** What can be done to a Job. */
    public enum Measure {
        NONE,
        /** End it by the patch that STOP uses, with our verdict. */
        END,
        /** Delete it: somebody suspended it, and a suspended Job never ends. */
        DELETE,
        /** End it and let it go: its command was told as not created. */
        DISOWN
    }

    /** Nothing is told of the job, and its Job is let go. */
    static Recorded disowned(TakenOutcome told) {
        return new Recorded(
                told.outcome().key(),
                told.jobName(),
                List.of(),
                Measure.DISOWN,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(told));
    }

    /** Whether it changed nothing of what is told. */
    public boolean isOld() {
        return events.isEmpty() && !held;
    }

    public Recorded {
        requireNonNull(key, "key");
        requireNonNull(jobName, "jobName");
        events = List.copyOf(events);
        requireNonNull(measure, "measure");
        requireNonNull(disowned, "disowned");
    }
}
