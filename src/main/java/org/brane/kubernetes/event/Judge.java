package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says what trouble a job is in, when it is ended for it, and how it ended. */
public final class Judge {

    /** What a rule for ended jobs can make of each other; all else is branelet's. */
    private static final Set<EventKind> CHANGEABLE = Set.of(EventKind.FAILED, EventKind.STOPPED);

    private final Supplier<TroubleRules> rules;
    private final Duration usualGrace;
    private final Duration confirmLimit;

    /**
     * Knows no job; it keeps nothing between calls.
     *
     * @param rules as they are now
     * @param usualGrace how long trouble may pass by itself where its rule does not say
     * @param confirmLimit longest wait, after we ended a job, until the cluster says that no Pod of it is left
     */
    public Judge(Supplier<TroubleRules> rules, Duration usualGrace, Duration confirmLimit) {
        this.rules = requireNonNull(rules, "rules");
        this.usualGrace = requireNonNull(usualGrace, "usualGrace");
        this.confirmLimit = requireNonNull(confirmLimit, "confirmLimit");
    }

    /** The trouble that a job is in; empty where it is in none, has ended, or is being ended. */
    Optional<Trouble> trouble(Observation observation, Instant now) {
        var job = observation.job();
        var ending = observation.hasEnded()
                || job.verdict().isPresent()
                || job.stopRequest().isPresent();
        return ending ? Optional.empty() : rules.get().first(Signs.ofLive(observation, now));
    }

    /** When a job in trouble is ended; empty where it is left to wait. */
    Optional<Instant> judgedAt(Trouble trouble, Instant since) {
        return trouble.judgedAt(since, usualGrace);
    }

    /** What counts of an observation: a container that ran only after we stopped waiting for its end changes no story. */
    Observation counted(Observation observation) {
        return confirmedBy(observation).map(observation::upTo).orElse(observation);
    }

    /**
     * How a job ended; empty while it goes on.
     *
     * @param heard whether branelet ever reported anything
     */
    Optional<Outcome> outcome(Observation observation, boolean heard, Instant now) {
        return Ending.of(observation)
                .filter(outcome -> isInTime(observation, now))
                .map(plain -> BraneletEnding.of(plain, observation, heard))
                .map(outcome -> explained(outcome, observation))
                .or(() -> unconfirmed(observation, now));
    }

    /** When a job that we ended is told as ended, whatever the cluster says. */
    Optional<Instant> confirmedBy(Observation observation) {
        return observation.job().verdict().map(verdict -> verdict.at().plus(confirmLimit));
    }

    /** Whoever comes later than we waited must not change what was told then. */
    private boolean isInTime(Observation observation, Instant now) {
        var end = observation.job().endedAt().orElse(now);
        return confirmedBy(observation).filter(end::isAfter).isEmpty();
    }

    private Outcome explained(Outcome outcome, Observation observation) {
        if (outcome.kind() == EventKind.FINISHED || outcome.details().nextStep().isPresent()) {
            return outcome;
        }
        var job = observation.job();
        var open = CHANGEABLE.contains(outcome.kind())
                && job.stopRequest().isEmpty()
                && job.verdict().isEmpty();
        return rules.get()
                .first(List.of(Signs.ofEnded(outcome)))
                .map(trouble -> new Outcome(
                        trouble.rule().verdict().filter(kind -> open).orElse(outcome.kind()),
                        trouble.explaining(outcome.details()),
                        outcome.payload()))
                .orElse(outcome);
    }

    private Optional<Outcome> unconfirmed(Observation observation, Instant now) {
        return confirmedBy(observation)
                .filter(limit -> !limit.isAfter(now))
                .map(limit -> Outcome.unconfirmed(observation, confirmLimit));
    }
}
