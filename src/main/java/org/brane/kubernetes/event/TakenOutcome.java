package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.brane.kubernetes.command.Source;

/**
 * An outcome that every required publisher took, so that its Job may go.
 *
 * @param source of the job's command
 * @param by names of the publishers that took it; empty where none is required
 */
public record TakenOutcome(JobEvent outcome, String jobName, Source source, Set<String> by) {

    public TakenOutcome {
        requireNonNull(outcome, "outcome");
        requireNonNull(jobName, "jobName");
        requireNonNull(source, "source");
        by = Set.copyOf(by);
    }
}
