package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.brane.kubernetes.cluster.JobInformer;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.infrastructure.InfrastructureReading;
import org.brane.kubernetes.infrastructure.InfrastructureSource;
import org.jspecify.annotations.Nullable;

/** Keeps the infrastructures of the files and the routes that serve them the same, from start to stop. */
final class Infrastructures {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final InfrastructureFiles files;
    private final Duration checkInterval;
    private final ClusterSide clusters;
    private final Ledger ledger;
    private final ScheduledExecutorService timer;
    private final RunningInfrastructures running = new RunningInfrastructures(this::reading);
    private volatile @Nullable InfrastructureSource source;
    private volatile @Nullable InfrastructureRoutes routes;

    Infrastructures(Settings settings, ClusterSide clusters, Ledger ledger, ScheduledExecutorService timer) {
        var places = settings.files();
        this.files = new InfrastructureFiles(
                places.infrastructures(), places.secrets(), settings.clusters().addresses());
        this.checkInterval = places.checkInterval();
        this.clusters = requireNonNull(clusters, "clusters");
        this.ledger = requireNonNull(ledger, "ledger");
        this.timer = requireNonNull(timer, "timer");
    }

    /** The files that they stand in. */
    InfrastructureFiles files() {
        return files;
    }

    RunningInfrastructures running() {
        return running;
    }

    /** What sees the jobs of a location whose routes are being started. */
    JobInformer informer(String location) {
        return running.find(location).orElseThrow().jobs().informer();
    }

    /**
     * Starts the routes of all infrastructures, and follows the files from then on.
     *
     * @param follower hears of each change after the routes
     * @param inTurn has a listener wait while others work on routes
     */
    void start(CamelContext context, InfrastructureListener follower, UnaryOperator<InfrastructureListener> inTurn) {
        var newRoutes = new InfrastructureRoutes(context, running, ledger, clusters::parts);
        var newSource = new InfrastructureSource(files, inTurn.apply(change -> {
            newRoutes.infrastructuresChanged(change);
            follower.infrastructuresChanged(change);
        }));
        routes = newRoutes;
        source = newSource;
        newSource.start(timer, checkInterval);
        running.complete();
    }

    /** Follows the files no more. */
    void stopFollowing() {
        if (source != null) {
            source.close();
        }
    }

    /** Closes all clients. */
    void close() {
        if (routes != null) {
            routes.close();
        }
    }

    /** Brings what the files say now into effect, unless another change takes too long; then it follows by itself. */
    void applyNow() {
        if (source != null) {
            source.lookNow(LONGEST_LOOK);
        }
    }

    /** Throws where a location is none of ours, good or faulty, or nobody can tell yet. */
    void requireRegistered(String location) {
        if (!running.isComplete()) {
            throw LocationRefusal.starting(location);
        }
        var now = reading();
        if (!now.usable().containsKey(location) && !now.faulty().containsKey(location)) {
            throw now.otherKinds().contains(location)
                    ? LocationRefusal.otherKind(location)
                    : LocationRefusal.unknown(location);
        }
    }

    /** The infrastructure of a location; throws where there is none that can be used. */
    Infrastructure requireUsable(String location) {
        requireRegistered(location);
        return usable(location)
                .orElseThrow(() ->
                        LocationRefusal.faulty(location, reading().faulty().getOrDefault(location, List.of())));
    }

    /** The infrastructure of a location as it is in effect; empty where there is none that can be used. */
    Optional<Infrastructure> usable(String location) {
        return Optional.ofNullable(reading().usable().get(location));
    }

    /** What the files say, as it is in effect. */
    InfrastructureReading reading() {
        return source == null ? InfrastructureReading.EMPTY : source.current();
    }
}
