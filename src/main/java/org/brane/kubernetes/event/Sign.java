package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One sign that something is wrong with a job, in the cluster's own words.
 *
 * @param reason one word, such as {@code ErrImagePull}; empty where the cluster gives none
 * @param message its text
 * @param exitCode of the container, where it has ended
 * @param since when it began, where the cluster says that
 */
record Sign(Where where, String reason, Optional<String> message, Optional<Integer> exitCode, Optional<Instant> since) {

    /** A sign of which nobody knows when it began. */
    Sign(Where where, String reason, Optional<String> message, Optional<Integer> exitCode) {
        this(where, reason, message, exitCode, Optional.empty());
    }

    Sign {
        requireNonNull(where, "where");
        requireNonNull(reason, "reason");
    }
}
