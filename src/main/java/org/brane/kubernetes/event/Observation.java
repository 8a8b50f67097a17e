package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.command.JobKey;

/**
 * All that is known of a job at one moment.
 *
 * @param pods its Pods in no order; empty where none was made yet, or none is left
 * @param result what a silent branelet wrote as the last line of its log; empty where it is not known
 */
public record Observation(JobKey key, JobState job, List<PodState> pods, Optional<Payload> result) {

    private static final Comparator<PodState> BY_AGE =
            Comparator.comparing(PodState::createdAt).thenComparing(PodState::name);

    public Observation {
        requireNonNull(key, "key");
        requireNonNull(job, "job");
        pods = List.copyOf(pods);
        requireNonNull(result, "result");
    }

    /** A job whose result is not known. */
    public Observation(JobKey key, JobState job, List<PodState> pods) {
        this(key, job, pods, Optional.empty());
    }

    /** The same with what its log says of its result. */
    public Observation withResult(Optional<Payload> logged) {
        return new Observation(key, job, pods, logged);
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

    /** Whether a Pod of it may still run. */
    public boolean isAnyPodAlive() {
        return pods.stream().anyMatch(PodState::isAlive);
    }
}
