package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;
import java.util.Optional;

/** What is kept of Jobs and Pods in memory. */
final class Trim {

    private Trim() {}

    /** Without its spec: arguments and environment are large, and secret to many. */
    static Job job(Job job) {
        return new JobBuilder()
                .withMetadata(metadata(job.getMetadata(), job.getMetadata().getAnnotations()))
                .withStatus(job.getStatus())
                .build();
    }

    /** Without spec and annotations, but for the Node. */
    static Pod pod(Pod pod) {
        return new PodBuilder()
                .withMetadata(metadata(pod.getMetadata(), Map.of()))
                .withNewSpec()
                .withNodeName(Optional.ofNullable(pod.getSpec())
                        .map(PodSpec::getNodeName)
                        .orElse(null))
                .endSpec()
                .withStatus(pod.getStatus())
                .build();
    }

    private static ObjectMeta metadata(ObjectMeta whole, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withName(whole.getName())
                .withNamespace(whole.getNamespace())
                .withUid(whole.getUid())
                .withResourceVersion(whole.getResourceVersion())
                .withCreationTimestamp(whole.getCreationTimestamp())
                .withDeletionTimestamp(whole.getDeletionTimestamp())
                .withDeletionGracePeriodSeconds(whole.getDeletionGracePeriodSeconds())
                .withLabels(whole.getLabels())
                .withAnnotations(annotations)
                .build();
    }
}
