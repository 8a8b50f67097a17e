package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one sort of trouble looks like, and what is made of it. Where several signs of it are given, all must fit.
 *
 * @param name unique; it stands in the Job that the rule ended
 * @param where to look
 * @param reasons any of these words; any at all where there are none
 * @param messages any of these texts occurs; any message, or none, where there are none
 * @param exitCodes in any of these ranges; any, or none, where there are none
 * @param verdict what the job will have come to; empty: a job that goes on is left to wait, an ended one is what it is
 * @param grace how long the trouble may pass by itself; empty: as long as is set for all
 * @param text what it is, in plain words and without a full stop; the cluster's own follow
 * @param nextStep what a person can do about it
 */
public record TroubleRule(
        String name,
        Set<Where> where,
        Set<String> reasons,
        List<TextPattern> messages,
        List<CodeRange> exitCodes,
        Optional<EventKind> verdict,
        Optional<Duration> grace,
        Optional<String> text,
        Optional<String> nextStep) {

    /** What a job that goes on can be ended as. */
    public static final Set<EventKind> VERDICTS = Set.of(EventKind.CREATE_FAILED, EventKind.FAILED, EventKind.STOPPED);

    public TroubleRule {
        requireNonNull(name, "name");
        where = Set.copyOf(where);
        reasons = Set.copyOf(reasons);
        messages = List.copyOf(messages);
        exitCodes = List.copyOf(exitCodes);
        verdict.filter(kind -> !VERDICTS.contains(kind)).ifPresent(kind -> {
            throw new IllegalArgumentException("verdict of rule " + name + " is " + kind);
        });
        if (where.contains(Where.ENDED) && verdict.equals(Optional.of(EventKind.CREATE_FAILED))) {
            // Created and CreateFailed have one order, so that a receiver can hold one of them only.
            throw new IllegalArgumentException("rule " + name + " makes CreateFailed of a job that has ended");
        }
    }

    /** The trouble that it finds in signs; empty where none fits. */
    Optional<Trouble> in(List<Sign> signs) {
        return signs.stream().filter(this::fits).findFirst().map(sign -> new Trouble(this, sign));
    }

    private boolean fits(Sign sign) {
        return where.contains(sign.where())
                && (reasons.isEmpty() || reasons.contains(sign.reason()))
                && (messages.isEmpty() || sign.message().filter(this::says).isPresent())
                && (exitCodes.isEmpty() || sign.exitCode().filter(this::holds).isPresent());
    }

    private boolean says(String message) {
        return messages.stream().anyMatch(pattern -> pattern.occursIn(message));
    }

    private boolean holds(int code) {
        return exitCodes.stream().anyMatch(range -> range.holds(code));
    }
}
