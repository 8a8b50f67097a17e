package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;

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
    private final Duration troubleGrace;

    /**
     * Knows no job yet; it keeps nothing between calls.
     *
     * @param createdAfter how long after its command a job is told as created although no container runs yet
     * @param troubleGrace how long a container may fail to start before its job is ended
     */
    public Storyteller(Duration createdAfter, Duration troubleGrace) {
        this.createdAfter = requireNonNull(createdAfter, "createdAfter");
        this.troubleGrace = requireNonNull(troubleGrace, "troubleGrace");
    }

    /**
     * The story of a job up to now.
     *
     * @param memory of what its cluster does not say
     */
    public Story tell(Observation observation, Memory memory, Instant now) {
        var known = memory.reports().and(observation.job().reports());
        var outcome = outcome(observation, known, now);
        if (outcome.isPresent()) {
            var events = endedEvents(observation, memory.reports(), outcome.get());
            return new Story(events, Optional.empty(), Optional.empty(), Pulse.NONE);
        }
        var judgeAt = memory.troubledSince().flatMap(since -> judgeAt(observation, since));
        var verdict = judgeAt.filter(at -> !at.isAfter(now)).map(at -> verdict(observation, known, now));
        return new Story(
                isCreatedTold(observation, known, now) ? Beginning.of(observation, memory.reports()) : List.of(),
                verdict,
                verdict.isPresent() ? Optional.empty() : earliest(judgeAt, createdAt(observation, known, now)),
                Pulse.of(observation, memory, now));
    }

    /** The story of a job of which nothing is remembered. */
    public Story tell(Observation observation, Instant now) {
        return tell(observation, new Memory(Reports.NONE, Optional.empty(), now), now);
    }

    /** Whether the job is in trouble now, so that the caller can keep since when. */
    static boolean isTroubled(Observation observation) {
        return !observation.hasEnded() && observation.pod().flatMap(Trouble::of).isPresent();
    }

    private Optional<Instant> judgeAt(Observation observation, Instant since) {
        if (observation.job().verdict().isPresent()
                || observation.job().stopRequest().isPresent()) {
            return Optional.empty();
        }
        return observation.pod().flatMap(Trouble::of).map(trouble -> since.plus(trouble.grace(troubleGrace)));
    }

    private Verdict verdict(Observation observation, Reports known, Instant now) {
        var waiting = observation.pod().flatMap(PodState::waiting).orElseThrow();
        var kind = isCreatedTold(observation, known, now) ? FAILED : CREATE_FAILED;
        return new Verdict(waiting.reason(), waiting.message(), kind, now);
    }

    /** What branelet reported counts before how its Pod ended: it may be told before there is an end. */
    private static Optional<JobEvent> outcome(Observation observation, Reports known, Instant now) {
        return known.outcome().map(report -> report.event(observation)).or(() -> Ending.of(observation)
                .map(plain -> BraneletEnding.of(plain, observation, !known.isEmpty()))
                .map(outcome -> outcome.event(observation.key(), now)));
    }

    private static List<JobEvent> endedEvents(Observation observation, Reports heard, JobEvent outcome) {
        var events = new ArrayList<JobEvent>();
        if (outcome.kind() != CREATE_FAILED) {
            events.addAll(Beginning.of(observation, heard));
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
