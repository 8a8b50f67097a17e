package org.brane.kubernetes.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command may ask beyond image and arguments; everything is optional.
 *
 * @param command replaces the image's entry point; empty keeps it
 * @param env environment variables besides Brane's own
 * @param cpu Kubernetes quantity, such as {@code 500m}
 * @param memory Kubernetes quantity, such as {@code 256Mi}
 * @param gpu number of {@code nvidia.com/gpu}
 * @param deadlineSeconds limit on the life of the job
 * @param retries how often a failed Pod is replaced
 * @param nodeSelector labels that the Node must have
 * @param priorityClassName as Kubernetes knows it
 * @param labels the caller's own, for Job and Pod
 */
public record JobOptions(
        List<String> command,
        Map<String, String> env,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<Integer> gpu,
        Optional<Long> deadlineSeconds,
        Optional<Integer> retries,
        Map<String, String> nodeSelector,
        Optional<String> priorityClassName,
        Map<String, String> labels) {

    /** Nothing was asked. */
    public static final JobOptions NONE = new JobOptions(
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Map.of());

    public JobOptions {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        nodeSelector = Map.copyOf(nodeSelector);
        labels = Map.copyOf(labels);
    }
}
