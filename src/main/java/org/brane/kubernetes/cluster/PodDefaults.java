package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

/**
 * What a container gets where its command does not say, as Kubernetes quantities.
 *
 * @param cpuRequest what the scheduler sets aside
 * @param memoryRequest what the scheduler sets aside
 * @param cpuLimit what it is slowed down at
 * @param memoryLimit what it is killed at
 */
public record PodDefaults(String cpuRequest, String memoryRequest, String cpuLimit, String memoryLimit) {

    public PodDefaults {
        requireNonNull(cpuRequest, "cpuRequest");
        requireNonNull(memoryRequest, "memoryRequest");
        requireNonNull(cpuLimit, "cpuLimit");
        requireNonNull(memoryLimit, "memoryLimit");
    }
}
