package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.brane.kubernetes.cluster.JobInformer;
import org.brane.kubernetes.config.FileSettings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.InfrastructureReading;
import org.brane.kubernetes.infrastructure.InfrastructureSource;
import org.jspecify.annotations.Nullable;

/** Keeps the infrastructures of the files and the routes that serve them the same, from start to stop. */
final class Infrastructures {

    private final FileSettings files;
    private final ClusterSide clusters;
    private final Ledger ledger;
    private final ScheduledExecutorService timer;
    private final RunningInfrastructures running = new RunningInfrastructures(this::reading);
    private volatile @Nullable InfrastructureSource source;
    private volatile @Nullable InfrastructureRoutes routes;

    Infrastructures(FileSettings files, ClusterSide clusters, Ledger ledger, ScheduledExecutorService timer) {
        this.files = requireNonNull(files, "files");
        this.clusters = requireNonNull(clusters, "clusters");
        this.ledger = requireNonNull(ledger, "ledger");
        this.timer = requireNonNull(timer, "timer");
    }

    RunningInfrastructures running() {
        return running;
    }

    /** What sees the jobs of a location whose routes are being started. */
    JobInformer informer(String location) {
        return running.find(location).orElseThrow().jobs().informer();
    }

    /** Starts the routes of all infrastructures, and follows the files from then on. */
    void start(CamelContext context) {
        var newRoutes = new InfrastructureRoutes(context, running, ledger, clusters::parts);
        var newSource =
                new InfrastructureSource(new InfrastructureFiles(files.infrastructures(), files.secrets()), newRoutes);
        routes = newRoutes;
        source = newSource;
        newSource.start(timer, files.checkInterval());
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

    private InfrastructureReading reading() {
        return source == null ? InfrastructureReading.EMPTY : source.current();
    }
}
