package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.KubernetesForms.CPU;
import static org.brane.kubernetes.config.KubernetesForms.MEMORY;
import static org.brane.kubernetes.config.ValueForms.FILE;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The settings of jobs, and of what trouble with their Pods means. */
final class JobTable {

    static final Setting<String> LABEL_PREFIX =
            new Setting<>("brane.jobs.label-prefix", "kube.brane.io", KubernetesForms.LABEL_PREFIX);
    /** At least 1s, for Kubernetes counts in seconds and 0 would remove a Job at once. */
    static final Setting<Duration> TTL = new Setting<>("brane.jobs.ttl", "1h", duration("1s", "8760h"));

    static final Setting<String> CPU_REQUEST = new Setting<>("brane.jobs.cpu-request", "100m", CPU);
    static final Setting<String> MEMORY_REQUEST = new Setting<>("brane.jobs.memory-request", "128Mi", MEMORY);
    static final Setting<String> CPU_LIMIT = new Setting<>("brane.jobs.cpu-limit", "1", CPU);
    static final Setting<String> MEMORY_LIMIT = new Setting<>("brane.jobs.memory-limit", "1Gi", MEMORY);
    static final Setting<Path> RULES = new Setting<>("brane.jobs.rules-file", "config/pod-rules.yaml", FILE);
    static final Setting<Duration> WAITING_GRACE =
            new Setting<>("brane.jobs.waiting-grace", "30s", duration("10ms", "24h"));
    static final Setting<Duration> CONFIRM_LIMIT =
            new Setting<>("brane.jobs.confirm-limit", "2m", duration("1s", "24h"));

    static final List<Setting<?>> ALL = List.of(
            LABEL_PREFIX,
            TTL,
            CPU_REQUEST,
            MEMORY_REQUEST,
            CPU_LIMIT,
            MEMORY_LIMIT,
            RULES,
            WAITING_GRACE,
            CONFIRM_LIMIT);

    private JobTable() {}
}
