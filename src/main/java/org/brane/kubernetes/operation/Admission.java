package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether new jobs are let in at one infrastructure, and how many of them are on their way. Thread-safe. */
final class Admission {

    private final String location;
    private int underWay;
    private boolean closed;
    private CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);

    /** Lets all in. */
    Admission(String location) {
        this.location = requireNonNull(location, "location");
    }

    /**
     * Begins a new job, which {@link #leave} ends.
     *
     * @throws LocationRefusal where none is let in any more
     */
    synchronized void enter() {
        if (closed) {
            throw LocationRefusal.leaving(location);
        }
        if (underWay++ == 0) {
            empty = new CompletableFuture<>();
        }
    }

    /** The job is there, or was refused. */
    synchronized void leave() {
        if (--underWay == 0) {
            empty.complete(null);
        }
    }

    /** Lets nobody in any more. Completes when all that were on their way have arrived. */
    synchronized CompletionStage<Void> close() {
        closed = true;
        return empty;
    }

    /** Lets all in again. */
    synchronized void open() {
        closed = false;
    }
}
