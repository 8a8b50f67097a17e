package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.brane.kubernetes.WorkQueue;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;

/**
 * Runs preflights by itself: of what comes or changes, of what the cluster turns away, and of all from time to time.
 *
 * <p>Each infrastructure is looked at by one thread at a time, and has its own, so that one that hangs is in nobody's way.
 * Thread-safe.
 */
final class PreflightRounds implements InfrastructureListener, AutoCloseable {

    private final Preflights preflights;
    private final PreflightTurn turn;
    private final Function<String, Optional<Infrastructure>> served;
    private final WorkSettings settings;
    private final WorkQueue queue;
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    /**
     * Runs none before it is told of an infrastructure.
     *
     * @param served the infrastructure of a location as it is now
     * @param settings how many at a time, and what tells the time
     */
    PreflightRounds(
            Preflights preflights,
            PreflightTurn turn,
            Function<String, Optional<Infrastructure>> served,
            WorkSettings settings,
            Executor workers) {
        this.preflights = requireNonNull(preflights, "preflights");
        this.turn = requireNonNull(turn, "turn");
        this.served = requireNonNull(served, "served");
        this.settings = requireNonNull(settings, "settings");
        this.queue = new WorkQueue(
                settings.inFlight(), settings.backoff(), settings.timer(), workers, settings.clock(), this::look);
    }

    @Override
    public void infrastructuresChanged(InfrastructureChange change) {
        change.removed().forEach(gone -> preflights.forget(gone.location()));
        // What is gone is looked at once more, so that nothing waits for its next turn.
        Stream.of(change.added(), change.changed(), change.removed())
                .flatMap(List::stream)
                .map(Infrastructure::location)
                .forEach(queue::add);
    }

    /** What the last report says of a location is in doubt: the cluster has turned us away, or let us in again. */
    void doubt(String location) {
        if (doubted.add(location)) {
            queue.add(location);
        }
    }

    @Override
    public void close() {
        queue.close();
    }

    private CompletionStage<Optional<Instant>> look(String location) {
        return CompletableFuture.completedFuture(
                served.apply(location).map(this::lookIfDue).orElseGet(() -> stop(location)));
    }

    private Optional<Instant> stop(String location) {
        doubted.remove(location);
        preflights.forget(location);
        return Optional.empty();
    }

    private Optional<Instant> lookIfDue(Infrastructure infrastructure) {
        if (due(infrastructure).isAfter(settings.clock().instant())) {
            return Optional.of(due(infrastructure));
        }
        doubted.remove(infrastructure.location());
        try {
            preflights.renew(infrastructure);
            return Optional.of(due(infrastructure));
        } catch (IllegalArgumentException unusable) {
            // Its routes could not be started either, and have said why.
            return stop(infrastructure.location());
        }
    }

    private Instant due(Infrastructure infrastructure) {
        var location = infrastructure.location();
        return turn.due(infrastructure, preflights.last(location), doubted.contains(location));
    }
}
