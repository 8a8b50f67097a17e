package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

/**
 * A report of branelet whose job was found to be alive.
 *
 * @param observation the job as it was seen then
 * @param weight what is to be done with it; {@code FURTHER} until the ledger weighed it
 */
public record Hearing(Report report, Observation observation, Weight weight) {

    /** What a report means to a story. */
    public enum Weight {
        /** Nothing: it was heard before, comes after the outcome, or would lead the story back. */
        NONE,
        /** The job's first sign of life. */
        FIRST,
        /** One more step. */
        FURTHER,
        /** The end. */
        OUTCOME
    }

    public Hearing {
        requireNonNull(report, "report");
        requireNonNull(observation, "observation");
        requireNonNull(weight, "weight");
    }

    /** A hearing that was not weighed yet. */
    public Hearing(Report report, Observation observation) {
        this(report, observation, Weight.FURTHER);
    }

    Hearing weighing(Weight found) {
        return new Hearing(report, observation, found);
    }
}
