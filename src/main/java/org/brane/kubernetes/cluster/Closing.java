package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.brane.kubernetes.event.TakenOutcome;

/**
 * What the Job of a job that was told to the end is to say; all of it in one change.
 *
 * @param taken the outcome that all took who must; empty where the Job says so already
 * @param letGo whether it goes after its time to live, for its command was acknowledged too (architecture, decision 2)
 */
public record Closing(String jobName, Optional<TakenOutcome> taken, boolean letGo) {

    public Closing {
        requireNonNull(jobName, "jobName");
        requireNonNull(taken, "taken");
    }
}
