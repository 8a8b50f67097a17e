package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;

/**
 * All that is known of a job at one moment.
 *
 * @param pods its Pods in no order; empty where none was made yet, or none is left
 * @param result what a silent branelet wrote as the last line of its log; empty where it is not known
 * @param warnings about its Job and its Pods, in no order; some may be of the past
 */
public record Observation(
        JobKey key, JobState job, List<PodState> pods, Optional<Payload> result, List<Warning> warnings) {

    private static final Comparator<PodState> BY_AGE =
            Comparator.comparing(PodState::createdAt).thenComparing(PodState::name);

    public Observation {
        requireNonNull(key, "key");
        requireNonNull(job, "job");
        pods = List.copyOf(pods);
        requireNonNull(result, "result");
        warnings = List.copyOf(warnings);
    }

    /** A job whose result is not known, and of which nothing complains. */
    public Observation(JobKey key, JobState job, List<PodState> pods) {
        this(key, job, pods, Optional.empty(), List.of());
    }

    /** The same with what its log says of its result. */
    public Observation withResult(Optional<Payload> logged) {
        return new Observation(key, job, pods, logged, warnings);
    }

    /** The same job as if no container had begun to run after a moment. */
    Observation upTo(Instant moment) {
        var then = pods.stream().map(pod -> pod.upTo(moment)).toList();
        return new Observation(key, job, then, result, warnings);
    }

    /** The same job with what is complained of it. */
    public Observation with(List<Warning> complaints) {
        return new Observation(key, job, pods, result, complaints);
    }

    /** The Pod that tells the story: the youngest. */
    public Optional<PodState> pod() {
        return pods.stream().max(BY_AGE);
    }

    /** The first Pod whose container ran: by it the job started, whatever became of later ones. */
    public Optional<PodState> firstThatRan() {
        return pods.stream().filter(PodState::ran).min(BY_AGE);
    }

    /** Whether the Job has come to its end, by itself or by deletion. */
    public boolean hasEnded() {
        return job.gone() || job.progress() == JobState.Progress.COMPLETE || job.progress() == JobState.Progress.FAILED;
    }

    /** Whether a Pod of it may have run at a moment that another clock gives. */
    public boolean mayHaveRunAt(Instant moment) {
        return pods.stream().anyMatch(pod -> pod.mayHaveRunAt(moment));
    }

    /** Whether a Pod of it may still run. */
    public boolean isAnyPodAlive() {
        return pods.stream().anyMatch(PodState::isAlive);
    }
}
