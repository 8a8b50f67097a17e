package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the Job itself.
 *
 * @param jobName its name in the cluster
 * @param image as the command asked for it; empty where the Job does not say
 * @param branelet whether branelet reports from inside, and how
 * @param channel by which its command came, such as {@code rest}; empty where the Job does not say
 * @param sentAt timestamp of the command
 * @param createdAt when the cluster made the Job
 * @param gone whether it has been deleted; all else is what was last seen of it
 * @param progress how far it has come
 * @param reason of its Failed condition
 * @param message of its Failed condition
 * @param endedAt when it was complete or failed
 * @param stopRequest that somebody asked for its end
 * @param verdict that we ended it
 * @param reports what is noted of branelet's reports: the first one of all, and the outcome
 * @param outcomeTaken whether its outcome was marked as taken
 * @param outcomeTakenBy names of the publishers that took it
 */
public record JobState(
        String jobName,
        String image,
        Branelet branelet,
        String channel,
        Instant sentAt,
        Instant createdAt,
        boolean gone,
        Progress progress,
        Optional<String> reason,
        Optional<String> message,
        Optional<Instant> endedAt,
        Optional<StopRequest> stopRequest,
        Optional<Verdict> verdict,
        List<Report> reports,
        boolean outcomeTaken,
        Set<String> outcomeTakenBy) {

    /** How far a Job has come. */
    public enum Progress {
        RUNNING,
        SUSPENDED,
        COMPLETE,
        FAILED
    }

    /** Somebody asked for the end of the job. */
    public record StopRequest(Instant at, String origin) {

        public StopRequest {
            requireNonNull(at, "at");
            requireNonNull(origin, "origin");
        }
    }

    public JobState {
        requireNonNull(jobName, "jobName");
        requireNonNull(image, "image");
        requireNonNull(branelet, "branelet");
        requireNonNull(channel, "channel");
        requireNonNull(sentAt, "sentAt");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(progress, "progress");
        reports = List.copyOf(reports);
        outcomeTakenBy = Set.copyOf(outcomeTakenBy);
    }

    boolean failedBecause(String expected) {
        return progress == Progress.FAILED && reason.filter(expected::equals).isPresent();
    }
}
