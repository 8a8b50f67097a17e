package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * An outcome that every required publisher took, so that its Job may go.
 *
 * @param by names of the publishers that took it; empty where none is required
 */
public record TakenOutcome(JobEvent outcome, String jobName, Set<String> by) {

    public TakenOutcome {
        requireNonNull(outcome, "outcome");
        requireNonNull(jobName, "jobName");
        by = Set.copyOf(by);
    }
}
