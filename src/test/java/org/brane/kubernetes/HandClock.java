package org.brane.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so: a clock, and a timer that runs on the thread of the test. */
public final class HandClock extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Wake> wakes = new ArrayList<>();
    private Instant now;

    /** Begins at some time. */
    public HandClock() {
        this(Instant.parse("2026-03-01T02:00:00Z"));
    }

    /** Begins at this time. */
    public HandClock(Instant start) {
        now = start;
    }

    /** The time that it is. */
    public Instant now() {
        return now;
    }

    /** Shows that time. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** Time passes, and what is due by then runs in its order. */
    public void passes(Duration time) {
        now = now.plus(time);
        wakes.stream()
                .filter(wake -> !wake.at.isAfter(now))
                .sorted(Comparator.comparing(wake -> wake.at))
                .toList()
                .forEach(wake -> {
                    wakes.remove(wake);
                    wake.run();
                });
    }

    /** What has yet to run. */
    public long waiting() {
        return wakes.stream().filter(wake -> !wake.isCancelled()).count();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        var wake = new Wake(command, now.plusNanos(unit.toNanos(delay)));
        wakes.add(wake);
        return wake;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private final class Wake extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final Instant at;

        private Wake(Runnable command, Instant at) {
            super(command, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, at));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
