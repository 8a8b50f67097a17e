package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.util.Map;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** The Jobs of a test in its namespace, made as the service makes them. */
final class ClusterJobs {

    private static final JobFactory FACTORY = new JobFactory(Given.KEYS, Given.DEFAULTS);

    private final KubernetesClient client;
    private final Infrastructure infrastructure;

    ClusterJobs(KubernetesClient client, Infrastructure infrastructure) {
        this.client = client;
        this.infrastructure = infrastructure;
    }

    JobDraft draft(CreateJob command) {
        return FACTORY.draft(command, infrastructure);
    }

    /** Makes the Job of a command. */
    Job create(CreateJob command) {
        return create(job(command));
    }

    Job create(Job job) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(infrastructure.namespace())
                .resource(job)
                .create();
    }

    /** Makes a Job that runs until somebody ends it; returns its name. */
    String createLasting(String identifier) {
        return create(lasting(identifier)).getMetadata().getName();
    }

    /** Makes a Job that gets no Pod; returns its name. */
    String createSuspended(String identifier) {
        return create(suspended(identifier)).getMetadata().getName();
    }

    static CreateJob lasting(String identifier) {
        return Given.command(identifier, Given.env(Map.of("SIM_RUN", "1h")));
    }

    Job suspended(String identifier) {
        return new JobBuilder(job(Given.command(identifier)))
                .editSpec()
                .withSuspend(true)
                .endSpec()
                .build();
    }

    Job job(CreateJob command) {
        var draft = draft(command);
        return new JobBuilder()
                .withNewMetadata()
                .withName(draft.name())
                .withLabels(draft.labels())
                .withAnnotations(draft.annotations())
                .endMetadata()
                .withSpec(draft.spec())
                .build();
    }

    ScalableResource<Job> named(String name) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(infrastructure.namespace())
                .withName(name);
    }
}
