package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.cluster.ClusterAccess;
import org.brane.kubernetes.cluster.ClusterGate;
import org.brane.kubernetes.cluster.InfrastructureJobs;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.infrastructure.Infrastructure;

/**
 * What the routes of one infrastructure refer to by name.
 *
 * @param infrastructure as it was when they were made; its token may have been replaced since
 * @param access whether the cluster lets us in
 * @param gate lets requests go
 * @param client {@code cluster-<location>}, for the {@code kubernetes-job} endpoint
 * @param calls {@code calls-<location>}, the threads on which the cluster is called
 * @param callbacks {@code callbacks-<location>}, the threads on which callbacks of its jobs are taken
 * @param jobs {@code jobs-<location>}, all else that is asked of the cluster, closes the client
 * @param creates {@code create-<location>}, what surrounds that endpoint; lets new jobs in
 */
record InfrastructureParts(
        Infrastructure infrastructure,
        ClusterAccess access,
        ClusterGate gate,
        KubernetesClient client,
        ExecutorService calls,
        ExecutorService callbacks,
        InfrastructureJobs jobs,
        CreateCall creates)
        implements LeavingJobs {

    InfrastructureParts {
        requireNonNull(infrastructure, "infrastructure");
        requireNonNull(access, "access");
        requireNonNull(gate, "gate");
        requireNonNull(client, "client");
        requireNonNull(calls, "calls");
        requireNonNull(callbacks, "callbacks");
        requireNonNull(jobs, "jobs");
        requireNonNull(creates, "creates");
    }

    @Override
    public Admission admission() {
        return creates.admission();
    }

    String location() {
        return infrastructure.location();
    }

    void bind(Registry registry) {
        registry.bind("cluster-" + location(), client);
        registry.bind("calls-" + location(), calls);
        registry.bind("callbacks-" + location(), callbacks);
        registry.bind("jobs-" + location(), jobs);
        registry.bind("create-" + location(), creates);
    }

    void unbind(Registry registry) {
        registry.unbind("cluster-" + location());
        registry.unbind("calls-" + location());
        registry.unbind("callbacks-" + location());
        registry.unbind("jobs-" + location());
        registry.unbind("create-" + location());
    }

    @Override
    public boolean areSeen() {
        return jobs.informer().isInSync() && !access.isRefused();
    }

    /** What is seen of one of them. */
    Whereabouts whereabouts(String jobName) {
        if (!areSeen() || !areWatched()) {
            return Whereabouts.UNSEEN;
        }
        return jobs.informer()
                .view(jobName)
                .map(seen -> seen.job().gone() || seen.job().outcomeTaken() ? Whereabouts.LET_GO : Whereabouts.THERE)
                .orElse(Whereabouts.ABSENT);
    }

    /** Whether changes of them arrive now. */
    boolean areWatched() {
        return jobs.informer().isWatching() && !access.isRefused();
    }

    @Override
    public List<Observation> open() {
        return jobs.informer().openNow();
    }

    @Override
    public CompletionStage<Void> stop(StopJob order) {
        return CompletableFuture.runAsync(() -> jobs.stop(order), calls);
    }

    /** Ends what is under way, by interruption, and closes the connections. */
    void close() {
        gate.close();
        calls.shutdownNow();
        callbacks.shutdownNow();
        jobs.close();
    }
}
