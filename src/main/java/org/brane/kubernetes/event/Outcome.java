package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;

/**
 * How a job ended, and why.
 *
 * @param payload its result, where one is known
 */
record Outcome(EventKind kind, Details details, Payload payload) {

    Outcome {
        requireNonNull(kind, "kind");
        requireNonNull(details, "details");
        requireNonNull(payload, "payload");
    }

    /** An outcome without a result. */
    Outcome(EventKind kind, Details details) {
        this(kind, details, Payload.EMPTY);
    }

    /** The same, told as another kind. */
    Outcome as(EventKind other) {
        return new Outcome(other, details, payload);
    }

    /** The same with a result. */
    Outcome with(Payload result) {
        return new Outcome(kind, details, result);
    }

    /** The event that tells it. */
    JobEvent event(JobKey key, Instant now) {
        return JobEvent.derived(kind, key, details.finishedAt().orElse(now), details, payload);
    }

    /** The reason is ours, the text the Job's. */
    static Outcome because(EventKind kind, String reason, Observation observation) {
        return of(kind, Optional.of(reason), observation.job().message(), observation);
    }

    /** The reason is the container's own. */
    static Outcome asExited(EventKind kind, Observation observation) {
        var exit = observation.pod().flatMap(PodState::exit);
        var message = exit.flatMap(PodState.Exit::message)
                .or(() -> exit.map(e -> "The container ended with exit code " + e.code() + "."));
        return of(kind, exit.flatMap(PodState.Exit::reason), message, observation);
    }

    /** The reason is what took the Pod from its Node. */
    static Outcome asDisrupted(Observation observation) {
        var pod = observation.pod();
        return of(
                EventKind.STOPPED,
                pod.flatMap(PodState::reason).or(() -> pod.flatMap(PodState::disruption)),
                pod.flatMap(PodState::message),
                observation);
    }

    /** The kind and the reason were decided by us while the job lived. */
    static Outcome asJudged(Observation observation) {
        var verdict = observation.job().verdict().orElseThrow();
        // It was judged by what was seen then; a container that came to be after all was told as created.
        var kind = observation.firstThatRan().isPresent() ? EventKind.FAILED : verdict.kind();
        var reason = verdict.reason().or(() -> Optional.of(verdict.rule()));
        var outcome = of(kind, reason, verdict.message(), observation);
        return new Outcome(kind, outcome.details().advising(verdict.nextStep()));
    }

    /** We ended the job, and the cluster does not say that no Pod of it is left. */
    static Outcome unconfirmed(Observation observation, Duration limit) {
        var outcome = asJudged(observation);
        var details = outcome.details();
        var text = details.message().map(m -> m + " ").orElse("") + "The cluster did not confirm within "
                + limit.toSeconds() + " s that no Pod of the job is left.";
        return new Outcome(outcome.kind(), details.because(details.reason(), Optional.of(text)));
    }

    /** The Job has failed and no Pod of it was seen to end. */
    static Outcome unseen(Observation observation) {
        var job = observation.job();
        var text = "No Pod of the job was left to look at"
                + job.message().map(m -> ": " + m).orElse(".");
        return of(EventKind.FAILED, job.reason(), Optional.of(text), observation);
    }

    private static Outcome of(
            EventKind kind, Optional<String> reason, Optional<String> message, Observation observation) {
        var details = observation.pod().map(Details::of).orElse(Details.NONE);
        return new Outcome(
                kind, details.because(reason, message).endedAt(observation.job().endedAt()));
    }
}
