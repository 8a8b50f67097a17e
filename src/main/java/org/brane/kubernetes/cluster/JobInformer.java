package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    private static final String BY_JOB = "by-job";

    /** Objects of one answer to a list: each is read at once, on a thread that serves other infrastructures too. */
    static final long PAGE = 500;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A watch that was closed in the usual course is open again well before. */
    private static final int LOOKS_WITHOUT_WATCH = 2;

    private final KubernetesClient client;
    private final String namespace;
    private final String location;
    private final MetadataKeys keys;
    private final JobReader reader;
    private final GoneJobs gone = new GoneJobs();
    private final GonePods gonePods = new GonePods();
    private final SharedIndexInformer<Job> jobs;
    private final SharedIndexInformer<Pod> pods;
    private volatile CompletableFuture<?> syncing = CompletableFuture.completedFuture(null);
    private final ScheduledExecutorService timer;
    private final SightLog sight;
    private volatile Future<?> looking = CompletableFuture.completedFuture(null);
    private volatile boolean inSync;
    private int looksWithoutWatch;

    /**
     * Asks nothing before {@link #start}.
     *
     * @param timer where it is looked after whether changes still arrive
     */
    public JobInformer(
            KubernetesClient client,
            String namespace,
            String location,
            MetadataKeys keys,
            JobReader reader,
            ScheduledExecutorService timer) {
        this.client = requireNonNull(client, "client");
        this.namespace = requireNonNull(namespace, "namespace");
        this.location = requireNonNull(location, "location");
        this.keys = requireNonNull(keys, "keys");
        this.reader = requireNonNull(reader, "reader");
        this.timer = requireNonNull(timer, "timer");
        this.sight = new SightLog(location);
        this.jobs = prepared(
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withLabel(keys.location(), LabelValue.of(location))
                        .withLimit(PAGE)
                        .runnableInformer(0),
                Trim::job);
        this.pods = prepared(
                client.pods()
                        .inNamespace(namespace)
                        .withLabel(keys.location(), LabelValue.of(location))
                        .withLimit(PAGE)
                        .runnableInformer(0),
                Trim::pod);
        this.pods.addIndexers(Map.of(BY_JOB, pod -> List.of(jobName(pod))));
    }

    /** Begins to list and watch, for as long as it takes; {@code changed} gets the names of Jobs. */
    public void start(Consumer<String> changed) {
        Consumer<String> whenInSync = name -> {
            if (inSync) {
                changed.accept(name);
            }
        };
        jobs.addEventHandler(new ChangeHandler<>(whenInSync, JobInformer::name, gone::add));
        pods.addEventHandler(new ChangeHandler<>(whenInSync, this::jobName, this::remember));
        var jobsStarted = jobs.start().toCompletableFuture();
        syncing = CompletableFuture.allOf(jobsStarted, pods.start().toCompletableFuture())
                .thenRun(() -> {
                    inSync = true;
                    LOG.info(
                            "Infrastructure in sync location={} jobs={}",
                            location,
                            jobs.getStore().list().size());
                    jobs.getStore().list().forEach(job -> changed.accept(name(job)));
                    // Those that were deleted meanwhile have an outcome too.
                    gone.names().forEach(changed);
                });
        var pause = BETWEEN_LOOKS.toMillis();
        looking = timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** The job as it is now; empty where there is none. A Job that ended without a Pod in sight costs one look-up. */
    public Optional<Observation> observe(String jobName) {
        var view = view(jobName);
        return view.filter(Observation::hasEnded)
                        .filter(seen -> seen.pods().isEmpty() && !seen.job().gone())
                        .isPresent()
                ? find(jobName).flatMap(job -> withPodsNow(job, view.orElseThrow()))
                : view;
    }

    /** The same job with its Pods as the cluster has them now: one request. */
    Optional<Observation> withPodsNow(Job job, Observation seen) {
        return reader.read(job, lookUp(seen), false);
    }

    /** The job as last seen; empty where there is none. */
    public Optional<Observation> view(String jobName) {
        var live = find(jobName).flatMap(job -> reader.read(job, podsOf(jobName), false));
        return live.or(() -> gone.find(jobName).flatMap(job -> reader.read(job, podsOf(jobName), true)));
    }

    /** All jobs as last seen, those of deleted Jobs left out. */
    public List<Observation> views() {
        return jobs.getStore().list().stream()
                .flatMap(job -> reader.read(job, podsOf(name(job)), false).stream())
                .toList();
    }

    /** Jobs whose outcome was not taken over, as the cluster has them now, without their Pods. One request for each page. */
    public List<Observation> openNow() {
        var ours =
                client.batch().v1().jobs().inNamespace(namespace).withLabel(keys.location(), LabelValue.of(location));
        try {
            var open = new ArrayList<Observation>();
            var next = "";
            do {
                var page = ours.list(new ListOptionsBuilder()
                        .withLimit(PAGE)
                        .withContinue(next)
                        .build());
                page.getItems().stream().flatMap(job -> open(job).stream()).forEach(open::add);
                next = Objects.toString(page.getMetadata().getContinue(), "");
            } while (!next.isEmpty());
            return open;
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private Optional<Observation> open(Job job) {
        return reader.read(job, List.of(), false).filter(seen -> !seen.job().outcomeTaken());
    }

    /** A deleted Job need not be remembered any more. */
    public void forget(String jobName) {
        gone.remove(jobName);
        gonePods.remove(jobName);
    }

    /** Whether all Jobs have been seen at least once. */
    public boolean isInSync() {
        return inSync;
    }

    /** Whether changes arrive now. */
    public boolean isWatching() {
        return isWatching(jobs) && isWatching(pods);
    }

    /** fabric8 can be asked while it runs only. */
    private static boolean isWatching(SharedIndexInformer<?> informer) {
        return informer.isRunning() && informer.isWatching();
    }

    @Override
    public void close() {
        looking.cancel(false);
        syncing.cancel(true);
        jobs.stop();
        pods.stop();
    }

    private <T extends HasMetadata> SharedIndexInformer<T> prepared(
            SharedIndexInformer<T> informer, UnaryOperator<T> trim) {
        return informer.removeNamespaceIndex()
                .itemStore(new TrimmedStore<>(trim))
                .exceptionHandler((started, failure) -> tryAgain(failure));
    }

    private boolean tryAgain(Throwable failure) {
        sight.lost(Objects.toString(failure.getMessage(), failure.getClass().getSimpleName()));
        return true;
    }

    /** An API server that goes away is not told to {@link #tryAgain} so long as its watch may come back. */
    private void look() {
        if (isWatching()) {
            looksWithoutWatch = 0;
            sight.found();
        } else if (++looksWithoutWatch >= LOOKS_WITHOUT_WATCH) {
            sight.lost("no watch is open");
        }
    }

    private Optional<Job> find(String jobName) {
        return Optional.ofNullable(jobs.getStore().getByKey(jobName));
    }

    private Collection<Pod> podsOf(String jobName) {
        var seen = pods.getIndexer().byIndex(BY_JOB, jobName);
        return gonePods.find(jobName).map(pod -> joined(seen, pod)).orElse(seen);
    }

    private static Collection<Pod> joined(Collection<Pod> seen, Pod gonePod) {
        return Stream.concat(seen.stream(), Stream.of(gonePod)).toList();
    }

    /** A Pod that goes after its Job tells nothing any more. */
    private void remember(Pod pod) {
        var jobName = jobName(pod);
        if (find(jobName).isPresent() || gone.find(jobName).isPresent()) {
            gonePods.add(jobName, pod);
        }
    }

    // By the job id that was read, for somebody may have taken the label off the Job.
    private Collection<Pod> lookUp(Observation seen) {
        try {
            return client.pods()
                    .inNamespace(namespace)
                    .withLabel(keys.job(), LabelValue.of(seen.key().jobId()))
                    .list()
                    .getItems();
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private static String name(Job job) {
        return job.getMetadata().getName();
    }

    /** The job id in lower case is the name of the Job. */
    private String jobName(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels().get(keys.job()))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private record ChangeHandler<T extends HasMetadata>(
            Consumer<String> changed, Function<T, String> name, Consumer<T> deleted)
            implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T object) {
            changed.accept(name.apply(object));
        }

        @Override
        public void onUpdate(T before, T now) {
            changed.accept(name.apply(now));
        }

        @Override
        public void onDelete(T object, boolean unseen) {
            deleted.accept(object);
            changed.accept(name.apply(object));
        }
    }
}
