package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.brane.kubernetes.Backoff;

/** Counts failures in a row, and says how long to wait after each. Thread-safe. */
final class Failures {

    private final Backoff backoff;
    private int inARow;

    /** None yet. */
    Failures(Backoff backoff) {
        this.backoff = requireNonNull(backoff, "backoff");
    }

    /** How long to wait after one more. */
    synchronized Duration next() {
        inARow++;
        return backoff.after(inARow);
    }

    /** It goes well again. */
    synchronized void over() {
        inARow = 0;
    }
}
