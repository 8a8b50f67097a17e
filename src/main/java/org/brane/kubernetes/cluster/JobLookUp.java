package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.event.Observation;

/** Looks one job of an infrastructure up in the cluster. Thread-safe. */
final class JobLookUp {

    private final KubernetesClient client;
    private final String namespace;
    private final JobInformer informer;
    private final JobReader reader;

    /** @param informer what sees the Jobs and Pods of that namespace */
    JobLookUp(KubernetesClient client, String namespace, JobInformer informer, JobReader reader) {
        this.client = requireNonNull(client, "client");
        this.namespace = requireNonNull(namespace, "namespace");
        this.informer = requireNonNull(informer, "informer");
        this.reader = requireNonNull(reader, "reader");
    }

    /** The job with its Pods as the cluster has them now: two requests; throws a {@link ClusterRefusal} where one fails. */
    Optional<Observation> withPodsNow(String jobName) {
        try {
            return get(jobName).flatMap(job -> bare(job).flatMap(seen -> informer.withPodsNow(job, seen)));
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    /**
     * The job as the cluster has it now, with its Pods and warnings as last seen: one request, and one more for the Pods of a
     * Job that ended without one in sight. What the client throws comes through.
     */
    Optional<Observation> withPodsSeen(String jobName) {
        return get(jobName).flatMap(this::withPodsSeen);
    }

    private Optional<Observation> withPodsSeen(Job job) {
        var view = informer.view(job.getMetadata().getName());
        var pods = view.map(Observation::pods).orElse(List.of());
        var warnings = view.map(Observation::warnings).orElse(List.of());
        return bare(job)
                .map(bare -> new Observation(bare.key(), bare.job(), pods).with(warnings))
                .flatMap(seen ->
                        seen.hasEnded() && pods.isEmpty() ? informer.withPodsNow(job, seen) : Optional.of(seen));
    }

    private Optional<Observation> bare(Job job) {
        return reader.read(job, List.of(), false);
    }

    private Optional<Job> get(String jobName) {
        return Optional.ofNullable(client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(jobName)
                .get());
    }
}
