package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.brane.kubernetes.SteadyClock;
import org.brane.kubernetes.cluster.BoundToken;
import org.brane.kubernetes.cluster.BoundedLookup;
import org.brane.kubernetes.cluster.ClusterAccess;
import org.brane.kubernetes.cluster.ClusterBreaker;
import org.brane.kubernetes.cluster.ClusterClients;
import org.brane.kubernetes.cluster.ClusterGate;
import org.brane.kubernetes.cluster.HostNames;
import org.brane.kubernetes.cluster.InfrastructureJobs;
import org.brane.kubernetes.cluster.JobCreation;
import org.brane.kubernetes.cluster.JobFactory;
import org.brane.kubernetes.cluster.JobInformer;
import org.brane.kubernetes.cluster.JobLogs;
import org.brane.kubernetes.cluster.JobPatches;
import org.brane.kubernetes.cluster.JobReader;
import org.brane.kubernetes.cluster.JobWork;
import org.brane.kubernetes.cluster.LogTail;
import org.brane.kubernetes.cluster.MetadataKeys;
import org.brane.kubernetes.cluster.NamedPlaces;
import org.brane.kubernetes.cluster.PodDefaults;
import org.brane.kubernetes.cluster.Preflight;
import org.brane.kubernetes.cluster.RequestBudget;
import org.brane.kubernetes.cluster.TokenRequests;
import org.brane.kubernetes.cluster.Watching;
import org.brane.kubernetes.config.ClusterSettings;
import org.brane.kubernetes.config.JobSettings;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.WatchSettings;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.wire.LoggedResult;

/** Puts together what talks to clusters, once for all and once for each infrastructure. */
final class ClusterSide implements AutoCloseable {

    /** Most bytes of the logs of jobs that somebody asked for. */
    private static final long ANSWER_LOG_BYTES = 8_388_608;

    private final ClusterSettings settings;
    private final ScheduledExecutorService timer;
    private final MetadataKeys keys;
    private final ExecutorService informers = Threads.informers();
    private final ClusterClients clients;
    private final JobReader reader;
    private final WatchSettings watch;
    private final JobLogs logs;
    private final JobWork work;
    private final ExecutorService lookups = Threads.lookups();
    private final HostNames names;
    private final JobFactory factory;
    private final Vertx vertx;
    private final Clock clock;
    private final Consumer<String> doubted;
    private final Doubts doubts;

    /** @param doubted hears of locations whose cluster turns us away, or lets us in again; returns at once */
    ClusterSide(
            Settings all,
            Vertx vertx,
            ScheduledExecutorService timer,
            Clock clock,
            Doubts doubts,
            Consumer<String> doubted) {
        this.doubts = requireNonNull(doubts, "doubts");
        this.vertx = requireNonNull(vertx, "vertx");
        this.timer = requireNonNull(timer, "timer");
        this.clock = requireNonNull(clock, "clock");
        this.doubted = requireNonNull(doubted, "doubted");
        settings = requireNonNull(all, "all").clusters();
        watch = all.watch();
        keys = new MetadataKeys(all.jobs().labelPrefix());
        clients = new ClusterClients(vertx, informers, settings.requestTimeout(), settings.connectTimeout());
        reader = new JobReader(keys);
        var tail = new LogTail(all.events().logTailBytes(), all.events().logTimeout());
        logs = new JobLogs(tail, all.events().logMemoryBytes());
        factory = new JobFactory(keys, podDefaults(all.jobs()));
        names = new HostNames(
                new BoundedLookup(InetAddress::getAllByName, lookups, settings.connectTimeout()), settings.addresses());
        work = new JobWork(
                factory,
                new JobCreation(reader),
                reader,
                new JobPatches(keys, all.jobs().ttl(), clock),
                logs,
                new JobLogs(tail, ANSWER_LOG_BYTES),
                LoggedResult::read,
                clock);
    }

    /** The tail for an answer: of a job asked for, else of one whose outcome is still to be told. */
    Optional<String> answerLog(String jobName) {
        return work.answerLogs().find(jobName).or(() -> logs.find(jobName));
    }

    /** Judges where the names of an infrastructure lead. */
    NamedPlaces places() {
        return new NamedPlaces(names);
    }

    JobLogs logs() {
        return logs;
    }

    /** What the routes of an infrastructure refer to. */
    InfrastructureParts parts(Infrastructure infrastructure) {
        var location = infrastructure.location();
        var access = new ClusterAccess(infrastructure.kubeconfig().token(), () -> doubted.accept(location));
        var gate = gate(location, access);
        var client = clients.client(infrastructure, access, gate);
        var watching = new Watching(Threads.watches(location), timer, watch.silenceLimit(), watch.resync());
        var informer = new JobInformer(client, infrastructure.namespace(), location, keys, reader, watching);
        var jobs = new InfrastructureJobs(infrastructure, client, informer, work, access.askedWait());
        return new InfrastructureParts(
                infrastructure,
                access,
                gate,
                client,
                Threads.calls(location, settings.inFlight(), settings.waiting()),
                Threads.callbacks(location),
                jobs,
                new CreateCall(jobs, new Admission(), doubts));
    }

    private ClusterGate gate(String location, ClusterAccess access) {
        var flow = settings.flow();
        return new ClusterGate(
                vertx,
                access.askedWait(),
                new ClusterBreaker(location, flow.breakerFailures(), flow.breakerWait(), new SteadyClock()),
                new RequestBudget(flow.requestsPerSecond(), flow.burst()));
    }

    /** Looks at an infrastructure by a client of its own, so that it need not be one that is served. */
    PreflightReport preflight(Infrastructure infrastructure) {
        var looks = Threads.looks(infrastructure.location());
        try (var client = clients.client(infrastructure)) {
            return new Preflight(factory, vertx, looks, clock, names).run(infrastructure, client);
        } finally {
            looks.shutdownNow();
        }
    }

    /**
     * A token that follows an infrastructure's own, which is one that ends.
     *
     * @throws org.brane.kubernetes.cluster.ClusterRefusal where the cluster gives none
     */
    String followingToken(Infrastructure infrastructure) {
        var former = BoundToken.of(infrastructure.kubeconfig()).orElseThrow();
        try (var client = clients.client(infrastructure)) {
            return new TokenRequests(client).following(former);
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        informers.shutdownNow();
    }

    private static PodDefaults podDefaults(JobSettings jobs) {
        return new PodDefaults(jobs.cpuRequest(), jobs.memoryRequest(), jobs.cpuLimit(), jobs.memoryLimit());
    }
}
