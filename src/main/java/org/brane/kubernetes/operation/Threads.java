package org.brane.kubernetes.operation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The thread pools of the service: each has a bound, and idle threads go. */
final class Threads {

    private static final long IDLE_SECONDS = 10;
    private static final int TIMERS = 2;
    private static final int INFORMERS = 4;

    /** Jobs, Pods and warnings; each takes one step at a time. */
    private static final int WATCHES = 3;

    /** Each may wait for a cluster that hangs, as long as a preflight may take; no two for the same location. */
    private static final int REGISTRATIONS = 32;

    private static final int WAITING_REGISTRATIONS = 64;

    /** Infrastructures that are looked at by themselves: those that hang are not to hold up the others. */
    static final int PREFLIGHTS = 64;
    /** They decode and hand on; one waits only where a dead letter cannot be written. */
    private static final int COMMANDS = 4;

    /** Looks of one preflight side by side. */
    private static final int LOOKS = 8;

    /** Names that are looked up at once: each can take as long as DNS likes. */
    private static final int LOOKUPS = 16;

    private static final int WAITING_LOOKUPS = 64;

    /** Each may wait for the cluster to note a report; all others are taken without a request. */
    private static final int CALLBACKS = 8;

    private static final int WAITING_CALLBACKS = 1_024;

    /** Less than the connections that one Redis gets, so that the watch always has its own. */
    private static final int FILESYSTEMS = 6;

    private static final int WAITING_FILESYSTEMS = 64;

    private Threads() {}

    /** Wakes up what waits; runs nothing that blocks for long. */
    static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(TIMERS, named("brane-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Where all informers work. Each hands in one task at a time, so that the queue is bounded by their number. */
    static ExecutorService informers() {
        return pool(INFORMERS, new LinkedBlockingQueue<>(), "brane-informers");
    }

    /** Where it is waited for the lists and watches of one infrastructure: a cluster that hangs holds up no other. */
    static ExecutorService watches(String location) {
        return pool(WATCHES, new LinkedBlockingQueue<>(), "watches-" + location);
    }

    /** Where the cluster of one infrastructure is called; what is beyond both bounds is refused. */
    static ExecutorService calls(String location, int inFlight, int waiting) {
        // Wrapped, for with a bare pool Camel's threads step would run what is refused on the caller's own thread.
        return Executors.unconfigurableExecutorService(
                pool(inFlight, new ArrayBlockingQueue<>(waiting), "calls-" + location));
    }

    /** Where callbacks of one infrastructure's jobs are taken; what is beyond both bounds is refused. */
    static ExecutorService callbacks(String location) {
        return Executors.unconfigurableExecutorService(
                pool(CALLBACKS, new ArrayBlockingQueue<>(WAITING_CALLBACKS), "callbacks-" + location));
    }

    /** Where commands of a queue begin. As many are handed in as may be uncommitted. */
    static ExecutorService commands() {
        return pool(COMMANDS, new LinkedBlockingQueue<>(), "commands");
    }

    /** Where infrastructures are registered, checked and removed; what is beyond both bounds is refused. */
    static ExecutorService registrations() {
        return Executors.unconfigurableExecutorService(
                pool(REGISTRATIONS, new ArrayBlockingQueue<>(WAITING_REGISTRATIONS), "registrations"));
    }

    /** Where preflights wait that nobody asked for. Each location hands in one at a time, so that the queue is bounded. */
    static ExecutorService preflights() {
        return pool(PREFLIGHTS, new LinkedBlockingQueue<>(), "preflights");
    }

    /** Where the looks of one preflight are taken, a dozen or so; to be shut down at its end. */
    static ExecutorService looks(String location) {
        return pool(LOOKS, new LinkedBlockingQueue<>(), "preflight-" + location);
    }

    /** Where names are looked up; what is beyond both bounds counts as not found. */
    static ExecutorService lookups() {
        return pool(LOOKUPS, new ArrayBlockingQueue<>(WAITING_LOOKUPS), "lookups");
    }

    /** Where REST calls ask file systems; what is beyond both bounds is refused. */
    static ExecutorService filesystems() {
        return Executors.unconfigurableExecutorService(
                pool(FILESYSTEMS, new ArrayBlockingQueue<>(WAITING_FILESYSTEMS), "filesystems"));
    }

    private static ExecutorService pool(int size, BlockingQueue<Runnable> queue, String name) {
        var pool = new ThreadPoolExecutor(size, size, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
