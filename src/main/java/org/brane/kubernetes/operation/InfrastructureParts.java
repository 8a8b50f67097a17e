package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.cluster.InfrastructureJobs;

/**
 * What the routes of one infrastructure refer to by name.
 *
 * @param client {@code cluster-<location>}, for the {@code kubernetes-job} endpoint
 * @param calls {@code calls-<location>}, the threads on which the cluster is called
 * @param jobs {@code jobs-<location>}, all else that is asked of the cluster, with {@code create-<location>} for what
 *     surrounds that endpoint; closes the client
 */
record InfrastructureParts(String location, KubernetesClient client, ExecutorService calls, InfrastructureJobs jobs) {

    InfrastructureParts {
        requireNonNull(location, "location");
        requireNonNull(client, "client");
        requireNonNull(calls, "calls");
        requireNonNull(jobs, "jobs");
    }

    void bind(Registry registry) {
        registry.bind("cluster-" + location, client);
        registry.bind("calls-" + location, calls);
        registry.bind("jobs-" + location, jobs);
        registry.bind("create-" + location, new CreateCall(jobs));
    }

    void unbind(Registry registry) {
        registry.unbind("cluster-" + location);
        registry.unbind("calls-" + location);
        registry.unbind("jobs-" + location);
        registry.unbind("create-" + location);
    }

    /** Ends what is under way, by interruption, and closes the connections. */
    void close() {
        calls.shutdownNow();
        jobs.close();
    }
}
