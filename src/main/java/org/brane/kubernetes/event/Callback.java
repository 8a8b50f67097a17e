package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What branelet reports from inside the container.
 *
 * @param job the job id
 * @param application Brane's session
 * @param location id of the infrastructure
 * @param order branelet's own count of its callbacks, from 1; heartbeats count too
 * @param queuedAt when it was put into the queue that it came by; empty where branelet called just now
 */
public record Callback(
        EventKind kind,
        String job,
        String application,
        String location,
        int order,
        Payload payload,
        Optional<Instant> queuedAt) {

    /** From here on orders are ours; branelet would need a century to come so far. */
    public static final int ORDERS = 1_000_000_000;

    public Callback {
        requireNonNull(kind, "kind");
        requireNonNull(job, "job");
        requireNonNull(application, "application");
        requireNonNull(location, "location");
        requireNonNull(payload, "payload");
        requireNonNull(queuedAt, "queuedAt");
        if (order < 1 || order >= ORDERS) {
            throw new IllegalArgumentException("order of a callback is " + order + "; it must be 1 to " + (ORDERS - 1));
        }
    }
}
