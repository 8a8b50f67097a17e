package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

/**
 * A report of branelet whose job was found to be alive.
 *
 * @param observation the job as it was seen then
 */
public record Hearing(Report report, Observation observation) {

    public Hearing {
        requireNonNull(report, "report");
        requireNonNull(observation, "observation");
    }
}
