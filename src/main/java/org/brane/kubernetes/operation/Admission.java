package org.brane.kubernetes.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether somebody is let in, and how many of those who were are not through. Thread-safe. */
final class Admission {

    private int underWay;
    private boolean closed;
    private CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);

    /** Lets somebody in, whose end {@link #leave} tells. Returns false where nobody is let in any more. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        if (underWay++ == 0) {
            empty = new CompletableFuture<>();
        }
        return true;
    }

    /** One is through. */
    synchronized void leave() {
        if (--underWay == 0) {
            empty.complete(null);
        }
    }

    /** Lets nobody in any more. Completes when all that were let in are through. */
    synchronized CompletionStage<Void> close() {
        closed = true;
        return empty;
    }

    /** Lets all in again. */
    synchronized void open() {
        closed = false;
    }
}
