package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Puts together what remembers jobs that were told as not created while nobody knows it. */
final class DoubtSide implements AutoCloseable {

    private final Shared shared;
    private final DisownedJobs disowned;
    private final Doubts doubts;
    private volatile Future<?> sweeping = CompletableFuture.completedFuture(null);

    /** @throws org.brane.kubernetes.ProblemsException where the list of such jobs cannot be read */
    DoubtSide(Shared shared) {
        this.shared = requireNonNull(shared, "shared");
        disowned =
                new DisownedJobs(new DisownedFile(shared.settings().commands().disowned()), shared.clock());
        doubts = new Doubts(disowned);
    }

    DisownedJobs disowned() {
        return disowned;
    }

    Doubts doubts() {
        return doubts;
    }

    /** Begins to take off the list what is settled. */
    void start(RunningInfrastructures running) {
        sweeping = new DisownedSweep(disowned, running::whereabouts, shared.clock()).every(shared.timer());
    }

    @Override
    public void close() {
        sweeping.cancel(false);
    }
}
