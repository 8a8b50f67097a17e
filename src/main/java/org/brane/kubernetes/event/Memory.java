package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a job beyond what its cluster says.
 *
 * @param reports heard since the service runs
 * @param troubledSince when the job was first seen in trouble; empty where it is in none
 * @param seenSince when it was first seen since the service runs
 */
public record Memory(Reports reports, Optional<Instant> troubledSince, Instant seenSince) {

    public Memory {
        requireNonNull(reports, "reports");
        requireNonNull(troubledSince, "troubledSince");
        requireNonNull(seenSince, "seenSince");
    }
}
