package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of Jobs and Pods in memory. */
final class Trim {

    private final MetadataKeys keys;

    Trim(MetadataKeys keys) {
        this.keys = requireNonNull(keys, "keys");
    }

    /** Of its spec, which is large and secret to many, the time to live alone, and with labels and annotations of ours alone. */
    Job job(Job job) {
        return new JobBuilder()
                .withMetadata(metadata(job.getMetadata(), ours(job.getMetadata().getAnnotations())))
                .withSpec(Optional.ofNullable(job.getSpec()).map(Trim::spec).orElse(null))
                .withStatus(
                        Optional.ofNullable(job.getStatus()).map(Trim::status).orElse(null))
                .build();
    }

    /** Without annotations, spec but for the Node, and containers that others have put beside the one of the job, but for one
     * that holds it up. */
    Pod pod(Pod pod) {
        var container = keys.jobName(pod.getMetadata().getLabels());
        return new PodBuilder()
                .withMetadata(metadata(pod.getMetadata(), Map.of()))
                .withNewSpec()
                .withNodeName(Optional.ofNullable(pod.getSpec())
                        .map(PodSpec::getNodeName)
                        .orElse(null))
                .endSpec()
                .withStatus(Optional.ofNullable(pod.getStatus())
                        .map(status -> status(status, container))
                        .orElse(null))
                .build();
    }

    private static @Nullable JobSpec spec(JobSpec whole) {
        var timeToLive = whole.getTtlSecondsAfterFinished();
        return timeToLive == null
                ? null
                : new JobSpecBuilder().withTtlSecondsAfterFinished(timeToLive).build();
    }

    private static JobStatus status(JobStatus whole) {
        return new JobStatusBuilder().withConditions(whole.getConditions()).build();
    }

    private static PodStatus status(PodStatus whole, String container) {
        return new PodStatusBuilder()
                .withPhase(whole.getPhase())
                .withReason(whole.getReason())
                .withMessage(Texts.of(whole.getMessage()).orElse(null))
                .withConditions(whole.getConditions())
                .withContainerStatuses(named(container, whole.getContainerStatuses()))
                .withInitContainerStatuses(heldUp(whole.getInitContainerStatuses()))
                .build();
    }

    private static List<ContainerStatus> named(String container, @Nullable List<ContainerStatus> statuses) {
        return Stream.ofNullable(statuses)
                .flatMap(all -> all.stream())
                .filter(one -> container.equals(one.getName()))
                .toList();
    }

    /** The first that holds the others up. */
    private static List<ContainerStatus> heldUp(@Nullable List<ContainerStatus> statuses) {
        return Stream.ofNullable(statuses)
                .flatMap(all -> all.stream())
                .filter(PodWait::isHeldUp)
                .limit(1)
                .toList();
    }

    private ObjectMeta metadata(ObjectMeta whole, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withName(whole.getName())
                .withNamespace(whole.getNamespace())
                .withUid(whole.getUid())
                .withResourceVersion(whole.getResourceVersion())
                .withCreationTimestamp(whole.getCreationTimestamp())
                .withDeletionTimestamp(whole.getDeletionTimestamp())
                .withDeletionGracePeriodSeconds(whole.getDeletionGracePeriodSeconds())
                .withLabels(ours(whole.getLabels()))
                .withAnnotations(annotations)
                .build();
    }

    private Map<String, String> ours(@Nullable Map<String, String> all) {
        var ours = new TreeMap<String, String>();
        Optional.ofNullable(all).orElse(Map.of()).forEach((key, value) -> {
            if (key.startsWith(keys.prefix() + "/")) {
                ours.put(key, value);
            }
        });
        return ours;
    }
}
