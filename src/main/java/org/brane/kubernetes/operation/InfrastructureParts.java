package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.cluster.ClusterAccess;
import org.brane.kubernetes.cluster.InfrastructureJobs;
import org.brane.kubernetes.infrastructure.Infrastructure;

/**
 * What the routes of one infrastructure refer to by name.
 *
 * @param infrastructure as it was when they were made; its token may have been replaced since
 * @param access whether the cluster lets us in
 * @param client {@code cluster-<location>}, for the {@code kubernetes-job} endpoint
 * @param calls {@code calls-<location>}, the threads on which the cluster is called
 * @param jobs {@code jobs-<location>}, all else that is asked of the cluster, with {@code create-<location>} for what
 *     surrounds that endpoint; closes the client
 */
record InfrastructureParts(
        Infrastructure infrastructure,
        ClusterAccess access,
        KubernetesClient client,
        ExecutorService calls,
        InfrastructureJobs jobs) {

    InfrastructureParts {
        requireNonNull(infrastructure, "infrastructure");
        requireNonNull(access, "access");
        requireNonNull(client, "client");
        requireNonNull(calls, "calls");
        requireNonNull(jobs, "jobs");
    }

    String location() {
        return infrastructure.location();
    }

    void bind(Registry registry) {
        registry.bind("cluster-" + location(), client);
        registry.bind("calls-" + location(), calls);
        registry.bind("jobs-" + location(), jobs);
        registry.bind("create-" + location(), new CreateCall(jobs));
    }

    void unbind(Registry registry) {
        registry.unbind("cluster-" + location());
        registry.unbind("calls-" + location());
        registry.unbind("jobs-" + location());
        registry.unbind("create-" + location());
    }

    /** Ends what is under way, by interruption, and closes the connections. */
    void close() {
        calls.shutdownNow();
        jobs.close();
    }
}
