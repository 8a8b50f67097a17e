package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks after what is seen of one infrastructure: its Jobs, its Pods and the Warnings about them. It opens again what fell
 * silent, lists everything anew from time to time, and says when nothing can be seen. Thread-safe.
 */
final class Lookout implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A watch that was closed in the usual course is open again well before. */
    private static final int LOOKS_WITHOUT_WATCH = 2;

    private final Sight<?> jobs;
    private final Sight<?> pods;
    private final Warnings warnings;
    private final Watching watching;
    private final SightLog log;
    private volatile List<Future<?>> looking = List.of();
    private int looksWithoutWatch;

    /**
     * Asks nothing before {@link #start}.
     *
     * @param jobs closed with this, as are the two that follow
     * @param watching its threads are ended with this
     */
    Lookout(Sight<?> jobs, Sight<?> pods, Warnings warnings, Watching watching, SightLog log) {
        this.jobs = requireNonNull(jobs, "jobs");
        this.pods = requireNonNull(pods, "pods");
        this.warnings = requireNonNull(warnings, "warnings");
        this.watching = requireNonNull(watching, "watching");
        this.log = requireNonNull(log, "log");
    }

    /** Begins to list and watch, and to look after it. */
    void start() {
        jobs.start();
        pods.start();
        warnings.start();
        looking = List.of(every(BETWEEN_LOOKS, this::look), every(watching.resync(), this::resync));
    }

    /** Ends, without failure, when all Jobs and Pods have been seen once. */
    CompletableFuture<Void> listed() {
        return CompletableFuture.allOf(jobs.listed(), pods.listed());
    }

    /** Whether changes of Jobs and Pods arrive now. */
    boolean isWatching() {
        return jobs.isWatching() && pods.isWatching();
    }

    /** Time since the cluster was last heard, of Jobs and Pods the longer; since the start where it never was. */
    Duration silence() {
        var ofJobs = jobs.silence();
        var ofPods = pods.silence();
        return ofJobs.compareTo(ofPods) > 0 ? ofJobs : ofPods;
    }

    /** Changes of Jobs and Pods that a list found and that no watch had told. */
    long missed() {
        return jobs.missed() + pods.missed();
    }

    @Override
    public void close() {
        looking.forEach(task -> task.cancel(false));
        jobs.close();
        pods.close();
        warnings.close();
        watching.threads().shutdownNow();
    }

    private Future<?> every(Duration pause, Runnable task) {
        return watching.timer().scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        jobs.look();
        pods.look();
        warnings.look(isWatching());
        if (isWatching()) {
            looksWithoutWatch = 0;
            log.found();
        } else if (++looksWithoutWatch >= LOOKS_WITHOUT_WATCH) {
            log.lost("no watch is open");
        }
    }

    /** What a list tells of every object is compared with what was told of its job. */
    private void resync() {
        jobs.renew();
        pods.renew();
    }
}
