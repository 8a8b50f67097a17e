package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are due, each worked on by one worker at a time, and again after a growing wait where the work failed.
 *
 * <p>A key is held once, however often it becomes due, so the size is bounded by the number of keys there are. What is
 * to be done for a key is looked up when its turn comes, never stored. Thread-safe.
 */
public final class WorkQueue implements AutoCloseable {

    /** Does the work for a key; the result says when the key is due again although nothing changed. */
    public interface Work extends Function<String, CompletionStage<Optional<Instant>>> {}

    /** Longest time until a key that asked for a later look is due: clocks are set, and the timer does not follow them. */
    public static final Duration LONGEST_SLEEP = Duration.ofHours(1);

    private enum State {
        READY,
        RUNNING,
        WAITING
    }

    private static final class Entry {
        private State state = State.READY;
        private boolean dueAgain;
        private int failures;
        private @Nullable Future<?> wake;
    }

    private final int inFlight;
    private final Backoff backoff;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Clock clock;
    private final Work work;
    private final Queue<String> ready = new ArrayDeque<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private int running;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param inFlight most keys worked on at a time
     * @param timer wakes keys up
     * @param workers where the work begins
     */
    public WorkQueue(
            int inFlight, Backoff backoff, ScheduledExecutorService timer, Executor workers, Clock clock, Work work) {
        this.inFlight = inFlight;
        this.backoff = requireNonNull(backoff, "backoff");
        this.timer = requireNonNull(timer, "timer");
        this.workers = requireNonNull(workers, "workers");
        this.clock = requireNonNull(clock, "clock");
        this.work = requireNonNull(work, "work");
    }

    /** Makes a key due now; one whose work failed keeps its wait, one that is worked on comes again afterwards. */
    public synchronized void add(String key) {
        if (closed) {
            return;
        }
        var known = entries.get(key);
        if (known == null) {
            entries.put(key, new Entry());
            ready.add(key);
        } else if (known.state == State.RUNNING) {
            known.dueAgain = true;
        } else if (known.state == State.WAITING && known.failures == 0) {
            makeReady(key, known);
        }
        startWhatMay();
    }

    /** Keys that are due, worked on, or waiting. */
    public synchronized int size() {
        return entries.size();
    }

    /** Starts nothing any more; what is worked on comes to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        ready.clear();
        entries.values().forEach(WorkQueue::cancelWake);
        entries.clear();
    }

    private void startWhatMay() {
        while (running < inFlight && !ready.isEmpty()) {
            var key = ready.remove();
            var entry = requireNonNull(entries.get(key), key);
            entry.state = State.RUNNING;
            entry.dueAgain = false;
            running++;
            workers.execute(() -> begin(key));
        }
    }

    private void begin(String key) {
        CompletionStage<Optional<Instant>> result;
        try {
            result = work.apply(key);
        } catch (RuntimeException | Error failure) {
            result = CompletableFuture.failedFuture(failure);
        }
        result.whenComplete((next, failure) -> end(key, failure == null ? next : Optional.empty(), failure != null));
    }

    private synchronized void end(String key, Optional<Instant> next, boolean failed) {
        running--;
        var entry = entries.get(key);
        if (entry != null) {
            entry.failures = failed ? entry.failures + 1 : 0;
            settle(key, entry, next);
        }
        startWhatMay();
    }

    private void settle(String key, Entry entry, Optional<Instant> next) {
        if (entry.failures > 0) {
            sleep(key, entry, backoff.after(entry.failures));
        } else if (entry.dueAgain) {
            makeReady(key, entry);
        } else if (next.isPresent()) {
            sleep(key, entry, until(next.get()));
        } else {
            entries.remove(key);
        }
    }

    private Duration until(Instant next) {
        var now = clock.instant();
        return next.isAfter(now.plus(LONGEST_SLEEP)) ? LONGEST_SLEEP : Duration.between(now, next);
    }

    private void sleep(String key, Entry entry, Duration wait) {
        entry.state = State.WAITING;
        entry.wake = timer.schedule(() -> wakeUp(key, entry), Math.max(wait.toMillis(), 1), TimeUnit.MILLISECONDS);
    }

    private synchronized void wakeUp(String key, Entry entry) {
        if (!closed && entry.state == State.WAITING) {
            makeReady(key, entry);
            startWhatMay();
        }
    }

    private void makeReady(String key, Entry entry) {
        cancelWake(entry);
        entry.state = State.READY;
        ready.add(key);
    }

    private static void cancelWake(Entry entry) {
        if (entry.wake != null) {
            entry.wake.cancel(false);
            entry.wake = null;
        }
    }
}
