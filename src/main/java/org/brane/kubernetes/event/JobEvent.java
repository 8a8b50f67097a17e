package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.brane.kubernetes.command.JobKey;

/**
 * One thing told about a job.
 *
 * @param order number that a crash does not change: told again, an event has the same
 * @param time when it happened, by the cluster's clock
 */
public record JobEvent(EventKind kind, JobKey key, long order, Instant time, Details details) {

    /** Orders from here on are ranks of kinds that we derive from the cluster; below are Brane's own and heartbeats. */
    public static final long DERIVED = 2_000_000_000L;

    public JobEvent {
        requireNonNull(kind, "kind");
        requireNonNull(key, "key");
        requireNonNull(time, "time");
        requireNonNull(details, "details");
    }

    /** An event that we derive from the cluster. */
    static JobEvent derived(EventKind kind, JobKey key, Instant time, Details details) {
        return new JobEvent(kind, key, orderOf(kind), time, details);
    }

    /** {@code <job id>#<order>}: equal ids mean the same event, told again. */
    public String id() {
        return key.jobId() + "#" + order;
    }

    private static long orderOf(EventKind kind) {
        return switch (kind) {
            case CREATED, CREATE_FAILED -> 0;
            default -> DERIVED + kind.rank();
        };
    }
}
