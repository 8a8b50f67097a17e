package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One sign that something is wrong with a job, in the cluster's own words.
 *
 * @param reason one word, such as {@code ErrImagePull}; empty where the cluster gives none
 * @param message its text
 * @param exitCode of the container, where it has ended
 */
record Sign(Where where, String reason, Optional<String> message, Optional<Integer> exitCode) {

    Sign {
        requireNonNull(where, "where");
        requireNonNull(reason, "reason");
    }
}
