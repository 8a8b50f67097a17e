package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Our decision to end a job that cannot go on.
 *
 * @param rule name of the rule that decided
 * @param reason the cluster's own word, such as {@code ErrImagePull}
 * @param message what is wrong
 * @param nextStep what a person can do about it
 * @param kind the outcome it will have
 * @param at when it was decided
 */
public record Verdict(
        String rule,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> nextStep,
        EventKind kind,
        Instant at) {

    public Verdict {
        requireNonNull(rule, "rule");
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        if (!kind.isOutcome()) {
            throw new IllegalArgumentException("kind of a verdict is " + kind + "; it must end a story");
        }
    }
}
