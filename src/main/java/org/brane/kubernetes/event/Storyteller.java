package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;
import static org.brane.kubernetes.event.EventKind.FAILED;
import static org.brane.kubernetes.event.EventKind.STARTED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns an observation of a job without branelet into its story: the same observation at the same moment, the same story.
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
     * @param troubledSince when the job was first seen in trouble; empty where it is in none
     */
    public Story tell(Observation observation, Optional<Instant> troubledSince, Instant now) {
        var outcome = Ending.of(observation);
        if (outcome.isPresent()) {
            return new Story(endedEvents(observation, outcome.get(), now), Optional.empty(), Optional.empty());
        }
        var judgeAt = troubledSince.flatMap(since -> judgeAt(observation, since));
        var verdict = judgeAt.filter(at -> !at.isAfter(now)).map(at -> verdict(observation, now));
        return new Story(
                liveEvents(observation, now),
                verdict,
                verdict.isPresent() ? Optional.empty() : earliest(judgeAt, createdAt(observation, now)));
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

    private Verdict verdict(Observation observation, Instant now) {
        var waiting = observation.pod().flatMap(PodState::waiting).orElseThrow();
        var kind = isCreatedTold(observation, now) ? FAILED : CREATE_FAILED;
        return new Verdict(waiting.reason(), waiting.message(), kind, now);
    }

    private List<JobEvent> liveEvents(Observation observation, Instant now) {
        return isCreatedTold(observation, now) ? beginning(observation) : List.of();
    }

    private static List<JobEvent> endedEvents(Observation observation, Outcome outcome, Instant now) {
        var events = new ArrayList<JobEvent>();
        if (outcome.kind() != CREATE_FAILED) {
            events.addAll(beginning(observation));
        }
        var time = outcome.details().finishedAt().orElse(now);
        events.add(JobEvent.derived(outcome.kind(), observation.key(), time, outcome.details()));
        return events;
    }

    private static List<JobEvent> beginning(Observation observation) {
        var events = new ArrayList<JobEvent>();
        events.add(JobEvent.created(observation));
        observation.firstThatRan().ifPresent(pod -> {
            var time = pod.startedAt().orElse(pod.createdAt());
            events.add(JobEvent.derived(
                    STARTED, observation.key(), time, Details.of(pod).beforeTheEnd()));
        });
        return events;
    }

    private boolean isCreatedTold(Observation observation, Instant now) {
        var job = observation.job();
        // Once we judged, time must not tell Created any more: it would contradict the outcome that was decided.
        var lastMoment = job.verdict().map(Verdict::at).orElse(now);
        return observation.firstThatRan().isPresent()
                || !job.sentAt().plus(createdAfter).isAfter(lastMoment);
    }

    private Optional<Instant> createdAt(Observation observation, Instant now) {
        return isCreatedTold(observation, now) || observation.job().verdict().isPresent()
                ? Optional.empty()
                : Optional.of(observation.job().sentAt().plus(createdAfter));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(a -> other.map(b -> a.isBefore(b) ? a : b))
                .or(() -> one)
                .or(() -> other);
    }
}
