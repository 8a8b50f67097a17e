package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.Map;

/** A Job to be made: what the {@code kubernetes-job} endpoint is given in its headers. */
public record JobDraft(
        String namespace, String name, Map<String, String> labels, Map<String, String> annotations, JobSpec spec) {

    public JobDraft {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        requireNonNull(spec, "spec");
    }

    /** The same as an object. */
    Job job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withSpec(spec)
                .build();
    }
}
