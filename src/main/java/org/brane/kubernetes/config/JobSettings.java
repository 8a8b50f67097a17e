package org.brane.kubernetes.config;

import java.time.Duration;

/**
 * What Jobs get where their command does not say.
 *
 * @param labelPrefix DNS name before the slash of our labels and annotations
 * @param ttl how long a Job stays after its outcome was taken; whole seconds count
 * @param cpuRequest Kubernetes quantity, at most {@code cpuLimit}
 * @param memoryRequest Kubernetes quantity, at most {@code memoryLimit}
 * @param cpuLimit Kubernetes quantity
 * @param memoryLimit Kubernetes quantity
 */
public record JobSettings(
        String labelPrefix,
        Duration ttl,
        String cpuRequest,
        String memoryRequest,
        String cpuLimit,
        String memoryLimit) {

    public JobSettings {
        JobTable.LABEL_PREFIX.require(labelPrefix);
        JobTable.TTL.require(ttl);
        JobTable.CPU_REQUEST.require(cpuRequest);
        JobTable.MEMORY_REQUEST.require(memoryRequest);
        JobTable.CPU_LIMIT.require(cpuLimit);
        JobTable.MEMORY_LIMIT.require(memoryLimit);
        var findings = new Findings();
        findings.require(
                ResourceQuantity.isAtMost(cpuRequest, cpuLimit),
                JobTable.CPU_REQUEST,
                cpuRequest,
                "it must be at most brane.jobs.cpu-limit, " + cpuLimit);
        findings.require(
                ResourceQuantity.isAtMost(memoryRequest, memoryLimit),
                JobTable.MEMORY_REQUEST,
                memoryRequest,
                "it must be at most brane.jobs.memory-limit, " + memoryLimit);
        findings.refuse();
    }
}
