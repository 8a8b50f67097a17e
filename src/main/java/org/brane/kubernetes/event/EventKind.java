package org.brane.kubernetes.event;

import java.util.Locale;

/** What can be told about a job, in Brane's words, with the rank of each in a job's story (brane.md section 9). */
public enum EventKind {
    CREATED(1, false),
    CREATE_FAILED(1, true),
    READY(2, false),
    INITIALIZED(3, false),
    INITIALIZE_FAILED(3, true),
    STARTED(4, false),
    START_FAILED(4, true),
    HEARTBEAT(4, false),
    COMPLETED(5, false),
    COMPLETE_FAILED(5, true),
    DECODE_FAILED(6, true),
    FINISHED(6, true),
    FAILED(6, true),
    STOPPED(6, true);

    private final int rank;
    private final boolean outcome;

    EventKind(int rank, boolean outcome) {
        this.rank = rank;
        this.outcome = outcome;
    }

    /** How far a job has come when this is told; a story never goes down in rank. */
    public int rank() {
        return rank;
    }

    /** Whether the story ends with it. */
    public boolean isOutcome() {
        return outcome;
    }

    /** Whether a story can begin with it. */
    public boolean mayBegin() {
        return rank == CREATED.rank;
    }

    /**
     * Whether it can be told after another: nothing follows an outcome, no story goes back, and heartbeats alone repeat.
     * Brane's driver takes any change of state, even backwards (brane.md section 9).
     */
    public boolean mayFollow(EventKind last) {
        return !last.outcome && (rank > last.rank || (this == HEARTBEAT && rank == last.rank));
    }

    /** Lower case with dashes, as in {@code brane.job.create-failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a word names. */
    public static EventKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
