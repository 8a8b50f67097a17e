package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * When the steps of a sight run: at once, or after a wait that grows with the failures in a row. Not thread-safe, but for
 * {@link #run}: the lock is that of the sight.
 */
final class SightSteps {

    private final SightTerms terms;
    private int failures;
    private Future<?> waiting = CompletableFuture.completedFuture(null);

    SightSteps(SightTerms terms) {
        this.terms = requireNonNull(terms, "terms");
    }

    /** Has a step run by the threads given; nothing happens where those have ended. */
    void run(Runnable step) {
        try {
            terms.threads().execute(step);
        } catch (RejectedExecutionException closing) {
            // Whoever ends the threads closes the sight too.
        }
    }

    /** Has a step run after the wait that the failures in a row call for. */
    void runLater(Runnable step) {
        var pause = terms.backoff().after(failures).toMillis();
        waiting = terms.timer().schedule(() -> run(step), pause, TimeUnit.MILLISECONDS);
    }

    /** The step that waits does not run any more; one that is under way is left to end. */
    void cancel() {
        waiting.cancel(false);
    }

    void failed() {
        failures++;
    }

    void succeeded() {
        failures = 0;
    }

    /** Failures in a row. */
    int failures() {
        return failures;
    }
}
