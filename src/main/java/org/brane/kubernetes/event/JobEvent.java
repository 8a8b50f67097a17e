package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.brane.kubernetes.command.JobKey;

/**
 * One thing told about a job.
 *
 * @param order number that a crash does not change: told again, an event has the same
 * @param time when it happened, by the cluster's clock
 * @param payload what Brane's own form of the event carries, as it was reported; empty where nothing was
 */
public record JobEvent(EventKind kind, JobKey key, long order, Instant time, Details details, Payload payload) {

    /** Orders from here on are ranks of kinds that we derive from the cluster; below are Brane's own and heartbeats. */
    public static final long DERIVED = 2_000_000_000L;

    public JobEvent {
        requireNonNull(kind, "kind");
        requireNonNull(key, "key");
        requireNonNull(time, "time");
        requireNonNull(details, "details");
        requireNonNull(payload, "payload");
    }

    /** An event without a payload. */
    public JobEvent(EventKind kind, JobKey key, long order, Instant time, Details details) {
        this(kind, key, order, time, details, Payload.EMPTY);
    }

    /** An event that we derive from the cluster. */
    static JobEvent derived(EventKind kind, JobKey key, Instant time, Details details) {
        return derived(kind, key, time, details, Payload.EMPTY);
    }

    /** An event that we derive from the cluster, with a payload. */
    static JobEvent derived(EventKind kind, JobKey key, Instant time, Details details, Payload payload) {
        return new JobEvent(kind, key, orderOf(kind), time, details, payload);
    }

    /** The same, told as failed: its own kind comes too late. Branelet's own order stays. */
    JobEvent asFailed() {
        var failed = EventKind.FAILED;
        var number = isReported() ? order : orderOf(failed);
        return new JobEvent(failed, key, number, time, details, payload);
    }

    /** Whether another says the same; words and times may differ. */
    boolean says(JobEvent other) {
        return kind == other.kind && id().equals(other.id()) && payload.equals(other.payload);
    }

    /** Whether it came from branelet. */
    public boolean isReported() {
        return order > 0 && order < Callback.ORDERS;
    }

    /** {@code <job id>#<order>}: equal ids mean the same event, told again. */
    public String id() {
        return key.jobId() + "#" + order;
    }

    /**
     * The job is there; the payload is the image, as the command asked for it.
     *
     * @param trouble why its container does not run yet, where that is known
     */
    static JobEvent created(Observation observation, Details trouble) {
        var job = observation.job();
        var image = Payload.of(job.image());
        return new JobEvent(
                EventKind.CREATED, observation.key(), orderOf(EventKind.CREATED), job.createdAt(), trouble, image);
    }

    private static long orderOf(EventKind kind) {
        return switch (kind) {
            case CREATED, CREATE_FAILED -> 0;
            default -> DERIVED + kind.rank();
        };
    }
}
