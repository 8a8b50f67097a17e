package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    private final String location;
    private final JobViews views;
    private final Lookout lookout;
    private volatile Consumer<String> due = name -> {};
    private volatile CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
    private volatile boolean inSync;

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
        requireNonNull(watching, "watching");
        var quarantine = new Quarantine(location);
        var warnings = new Warnings(client, namespace, location, quarantine, watching, this::tellOf);
        this.views = new JobViews(client, namespace, keys, reader, quarantine, warnings);
        var log = new SightLog(location);
        var terms = watching.terms(BACKOFF, log::lost);
        var ours = LabelValue.of(location);
        var jobs = new Sight<>(
                SightSource.of(client.batch().v1().jobs().inNamespace(namespace).withLabel(keys.location(), ours)),
                views.jobs(this::tellOf),
                terms);
        var pods = new Sight<>(
                SightSource.of(client.pods().inNamespace(namespace).withLabel(keys.location(), ours)),
                views.pods(this::tellOf),
                terms);
        this.lookout = new Lookout(jobs, pods, warnings, watching, log);
    }

    /** Begins to list and watch, for as long as it takes; {@code changed} gets the names of Jobs. */
    public void start(Consumer<String> changed) {
        due = changed;
        syncing = lookout.listed().thenRun(this::synced);
        lookout.start();
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
        return lookout.isWatching();
    }

    /** Time since the cluster was last heard, of Jobs and Pods the longer; since the start where it never was. */
    public Duration silence() {
        return lookout.silence();
    }

    /** Changes of Jobs and Pods that a list found and that no watch had told. */
    public long missed() {
        return lookout.missed();
    }

    /** Objects that could not be read and were set aside. */
    public int poisonous() {
        return views.poisonous();
    }

    @Override
    public void close() {
        due = name -> {};
        syncing.cancel(true);
        lookout.close();
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

    static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
