package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.brane.kubernetes.WorkQueue;

/**
 * Commands on their way, a lane a location: as many at a time as the location may be asked, those of one key in their order,
 * and one that failed again after a growing wait. What waits in one lane delays no other. Thread-safe.
 *
 * <p>It holds what was read and not acknowledged, which {@link HeldRecords} and {@link AmqpHolding} bound.
 */
final class CommandLanes<D extends Delivery> implements AutoCloseable {

    private final WorkSettings settings;
    private final Executor workers;
    private final Function<D, CompletionStage<?>> handling;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int underWay;
    private boolean closed;

    /**
     * Nothing is on its way yet.
     *
     * @param settings most of one lane at a time, and the waits of those that failed
     * @param handling ends in an error where the record shall be handled again
     */
    CommandLanes(WorkSettings settings, Executor workers, Function<D, CompletionStage<?>> handling) {
        this.settings = requireNonNull(settings, "settings");
        this.workers = requireNonNull(workers, "workers");
        this.handling = requireNonNull(handling, "handling");
    }

    /** Handles a record when it is its turn. */
    void add(D record) {
        var name = record.lane();
        Lane lane;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!lanes.containsKey(name)) {
                // Any text may stand where a location should.
                lanes.values().removeIf(Lane::isIdle);
            }
            lane = lanes.computeIfAbsent(name, unused -> new Lane());
            lane.enqueue(record);
        }
    }

    /** Begins nothing any more; what was begun comes to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        lanes.values().forEach(lane -> lane.queue.close());
        lanes.clear();
    }

    /** Waits until what was begun has come to its end, and no longer than until a moment. */
    synchronized void awaitQuiet(Instant latest) throws InterruptedException {
        var left = millisUntil(latest);
        while (underWay > 0 && left > 0) {
            wait(left);
            left = millisUntil(latest);
        }
    }

    private long millisUntil(Instant latest) {
        return latest.toEpochMilli() - settings.clock().millis();
    }

    private synchronized boolean begin() {
        if (!closed) {
            underWay++;
        }
        return !closed;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }

    /** The commands of one location. */
    private final class Lane {

        private final Map<String, Deque<D>> byKey = new HashMap<>();
        private final WorkQueue queue = new WorkQueue(
                settings.inFlight(), settings.backoff(), settings.timer(), workers, settings.clock(), this::work);

        void enqueue(D record) {
            var key = record.key().orElse("");
            synchronized (byKey) {
                byKey.computeIfAbsent(key, unused -> new ArrayDeque<>()).add(record);
            }
            queue.add(key);
        }

        boolean isIdle() {
            return queue.size() == 0;
        }

        private CompletionStage<Optional<Instant>> work(String key) {
            var record = first(key);
            if (record.isEmpty() || !begin()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return handle(record.get())
                    .whenComplete((handled, failure) -> CommandLanes.this.end())
                    .thenApply(handled -> next(key));
        }

        private CompletionStage<?> handle(D record) {
            try {
                return handling.apply(record);
            } catch (RuntimeException failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        private Optional<D> first(String key) {
            synchronized (byKey) {
                return Optional.ofNullable(byKey.get(key)).map(Deque::peekFirst);
            }
        }

        /** The first of the key is through; it is due again at once where there is another. */
        private Optional<Instant> next(String key) {
            synchronized (byKey) {
                var waiting = requireNonNull(byKey.get(key), key);
                waiting.removeFirst();
                if (waiting.isEmpty()) {
                    byKey.remove(key);
                    return Optional.empty();
                }
                return Optional.of(settings.clock().instant());
            }
        }
    }
}
