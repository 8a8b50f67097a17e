package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.event.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the Jobs and Pods of one infrastructure and says which job changed.
 *
 * <p>It tells nothing before both lists are in, for the two are not ordered with each other. Callbacks only name the
 * job; what it looks like is asked when its turn comes. Thread-safe.
 */
public final class JobInformer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobInformer.class);

    /** First and longest wait after a request that failed; a server that is back is seen within the longest. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A watch that was closed in the usual course is open again well before. */
    private static final int LOOKS_WITHOUT_WATCH = 2;

    private final String location;
    private final Watching watching;
    private final SightLog log;
    private final Warnings warnings;
    private final JobViews views;
    private final Sight<Job> jobs;
    private final Sight<Pod> pods;
    private volatile Consumer<String> due = name -> {};
    private volatile CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
    private volatile List<Future<?>> looking = List.of();
    private volatile boolean inSync;
    private int looksWithoutWatch;

    /**
     * Asks nothing before {@link #start}.
     *
     * @param watching how it is looked after whether changes still arrive
     */
    public JobInformer(
            KubernetesClient client,
            String namespace,
            String location,
            MetadataKeys keys,
            JobReader reader,
            Watching watching) {
        this.location = requireNonNull(location, "location");
        this.watching = requireNonNull(watching, "watching");
        this.log = new SightLog(location);
        var quarantine = new Quarantine(location);
        this.warnings = new Warnings(client, namespace, location, quarantine, watching, this::tellOf);
        this.views = new JobViews(client, namespace, keys, reader, quarantine, warnings);
        var terms = watching.terms(BACKOFF, log::lost);
        var ours = LabelValue.of(location);
        this.jobs = new Sight<>(
                SightSource.of(client.batch().v1().jobs().inNamespace(namespace).withLabel(keys.location(), ours)),
                views.jobs(this::tellOf),
                terms);
        this.pods = new Sight<>(
                SightSource.of(client.pods().inNamespace(namespace).withLabel(keys.location(), ours)),
                views.pods(this::tellOf),
                terms);
    }

    /** Begins to list and watch, for as long as it takes; {@code changed} gets the names of Jobs. */
    public void start(Consumer<String> changed) {
        due = changed;
        syncing = CompletableFuture.allOf(jobs.listed(), pods.listed()).thenRun(this::synced);
        jobs.start();
        pods.start();
        warnings.start();
        looking = List.of(every(BETWEEN_LOOKS, this::look), every(watching.resync(), this::resync));
    }

    /** The job as it is now; empty where there is none. A Job that ended without a Pod in sight costs one look-up. */
    public Optional<Observation> observe(String jobName) {
        return views.observe(jobName);
    }

    /** The job as last seen; empty where there is none. */
    public Optional<Observation> view(String jobName) {
        return views.view(jobName);
    }

    /** All jobs as last seen, those of deleted Jobs left out. */
    public List<Observation> views() {
        return views.all();
    }

    /** The same job with its Pods as the cluster has them now: one request. */
    Optional<Observation> withPodsNow(Job job, Observation seen) {
        return views.withPodsNow(job, seen);
    }

    /** Jobs whose outcome was not taken over, as the cluster has them now, without their Pods. One request for each page. */
    public List<Observation> openNow() {
        return views.openNow(location);
    }

    /** A deleted Job need not be remembered any more. */
    public void forget(String jobName) {
        views.forget(jobName);
    }

    /** Tells of every job that is there, though nothing changed. */
    public void tellAll() {
        views.names().forEach(this::tellOf);
    }

    /** Completes when all Jobs have been seen at least once; with an error where it is closed before. To be asked after the start. */
    public CompletionStage<Void> whenInSync() {
        return syncing;
    }

    /** Whether all Jobs have been seen at least once. */
    public boolean isInSync() {
        return inSync;
    }

    /** Whether changes arrive now. */
    public boolean isWatching() {
        return jobs.isWatching() && pods.isWatching();
    }

    /** Time since the cluster was last heard, of Jobs and Pods the longer; since the start where it never was. */
    public Duration silence() {
        var ofJobs = jobs.silence();
        var ofPods = pods.silence();
        return ofJobs.compareTo(ofPods) > 0 ? ofJobs : ofPods;
    }

    /** Changes of Jobs and Pods that a list found and that no watch had told. */
    public long missed() {
        return jobs.missed() + pods.missed();
    }

    /** Objects that could not be read and were set aside. */
    public int poisonous() {
        return views.poisonous();
    }

    @Override
    public void close() {
        looking.forEach(task -> task.cancel(false));
        due = name -> {};
        syncing.cancel(true);
        jobs.close();
        pods.close();
        warnings.close();
        watching.threads().shutdownNow();
    }

    private void synced() {
        inSync = true;
        var names = views.names();
        LOG.info("Infrastructure in sync location={} jobs={}", location, names.size());
        // Those that were deleted meanwhile have an outcome too.
        views.goneNames().forEach(due);
        names.forEach(due);
    }

    private void tellOf(ObjectReference subject) {
        views.jobNameOf(subject).ifPresent(this::tellOf);
    }

    private void tellOf(String jobName) {
        if (inSync) {
            due.accept(jobName);
        }
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

    static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
