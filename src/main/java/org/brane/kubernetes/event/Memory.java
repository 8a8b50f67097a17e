package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a job beyond what its cluster says.
 *
 * @param reports taken over since the service runs
 * @param heard whether anything was heard since then, be it that it is not taken over yet
 * @param unnoted whether anything that was heard must be noted on the Job before an outcome is told
 * @param troubledSince when the job came into trouble, or was first seen in it; empty where it is in none
 * @param seenSince when it was first seen since the service runs
 */
public record Memory(
        Reports reports, boolean heard, boolean unnoted, Optional<Instant> troubledSince, Instant seenSince) {

    public Memory {
        requireNonNull(reports, "reports");
        requireNonNull(troubledSince, "troubledSince");
        requireNonNull(seenSince, "seenSince");
    }
}
