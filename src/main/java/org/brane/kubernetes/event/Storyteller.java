package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what is known of a job into its story: the same knowledge at the same moment, the same story.
 *
 * <p>Created is told late, so that a job whose container never came to be has CreateFailed as its only event
 * (architecture, decisions 4 and 12).
 */
public final class Storyteller {

    private final Duration createdAfter;
    private final Judge judge;
    private final Awaited awaited;

    /**
     * Knows no job yet; it keeps nothing between calls.
     *
     * @param createdAfter how long after its command a job is told as created although no container runs yet
     * @param judge says what is wrong with a job
     */
    public Storyteller(Duration createdAfter, Judge judge) {
        this(createdAfter, judge, Hearsay.NONE);
    }

    /**
     * The same where reports of branelet come by a queue, too.
     *
     * @param hearsay how far they are heard
     */
    public Storyteller(Duration createdAfter, Judge judge, Hearsay hearsay) {
        this.createdAfter = requireNonNull(createdAfter, "createdAfter");
        this.judge = requireNonNull(judge, "judge");
        this.awaited = new Awaited(hearsay);
    }

    /**
     * The story of a job up to now.
     *
     * @param memory of what its cluster does not say
     */
    public Story tell(Observation observed, Memory memory, Instant now) {
        var observation = judge.counted(observed);
        var known = memory.reports().and(observation.job().reports());
        var nextLook =
                known.outcome().isPresent() ? Optional.<Instant>empty() : awaited.nextLook(observation, memory, now);
        // Told without its note, an outcome would be another one after a crash.
        var mustBeNoted = memory.unnoted() && known.outcome().isEmpty();
        var outcome = outcome(observation, known, now).filter(told -> nextLook.isEmpty() && !mustBeNoted);
        if (outcome.isPresent()) {
            return Story.ended(endedEvents(observation, memory, outcome.get()));
        }
        var trouble = judge.trouble(observation, now);
        var judgedAt = trouble.flatMap(t -> memory.troubledSince().flatMap(since -> judge.judgedAt(t, since)));
        var createdTold = isCreatedTold(observation, known, now);
        var verdict =
                judgedAt.filter(at -> !at.isAfter(now)).flatMap(at -> trouble.map(t -> t.verdict(createdTold, now)));
        var review = earliest(
                nextLook.or(() -> judgedAt).or(() -> judge.confirmedBy(observation)),
                createdAt(observation, known, now));
        var why = trouble.map(t -> t.explaining(Details.NONE));
        return new Story(
                createdTold ? Beginning.of(observation, memory, why.orElse(Details.NONE)) : List.of(),
                verdict,
                verdict.isPresent() ? Optional.empty() : review,
                Pulse.of(observation, memory, now),
                why);
    }

    /** The story of a job of which nothing is remembered. */
    public Story tell(Observation observation, Instant now) {
        return tell(observation, new Memory(Reports.NONE, false, false, Optional.empty(), now), now);
    }

    /** The trouble that the job is in now, so that the caller can keep since when. */
    Optional<Trouble> trouble(Observation observation, Instant now) {
        return judge.trouble(observation, now);
    }

    /** What branelet reported counts before how its Pod ended: it may be told before there is an end. */
    private Optional<JobEvent> outcome(Observation observation, Reports known, Instant now) {
        return known.outcome().map(report -> report.event(observation)).or(() -> judge.outcome(
                        observation, !known.isEmpty(), now)
                .map(outcome -> outcome.event(observation.key(), now)));
    }

    private static List<JobEvent> endedEvents(Observation observation, Memory memory, JobEvent outcome) {
        var events = new ArrayList<JobEvent>();
        if (outcome.kind() != CREATE_FAILED) {
            events.addAll(Beginning.ofEnded(observation, memory));
        }
        events.add(outcome);
        return events;
    }

    private boolean isCreatedTold(Observation observation, Reports known, Instant now) {
        var job = observation.job();
        // Once we judged, time must not tell Created any more: it would contradict the outcome that was decided.
        var lastMoment = job.verdict().map(Verdict::at).orElse(now);
        return observation.firstThatRan().isPresent()
                || !known.isEmpty()
                || !job.sentAt().plus(createdAfter).isAfter(lastMoment);
    }

    private Optional<Instant> createdAt(Observation observation, Reports known, Instant now) {
        return isCreatedTold(observation, known, now)
                        || observation.job().verdict().isPresent()
                ? Optional.empty()
                : Optional.of(observation.job().sentAt().plus(createdAfter));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(a -> other.map(b -> a.isBefore(b) ? a : b))
                .or(() -> one)
                .or(() -> other);
    }
}
