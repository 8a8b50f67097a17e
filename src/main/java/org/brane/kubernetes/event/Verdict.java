package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Our decision to end a job that cannot go on.
 *
 * @param rule the waiting reason that decided, such as {@code ErrImagePull}
 * @param message the cluster's own text
 * @param kind the outcome it will have
 * @param at when it was decided
 */
public record Verdict(String rule, Optional<String> message, EventKind kind, Instant at) {

    public Verdict {
        requireNonNull(rule, "rule");
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        if (!kind.isOutcome()) {
            throw new IllegalArgumentException("kind of a verdict is " + kind + "; it must end a story");
        }
    }
}
