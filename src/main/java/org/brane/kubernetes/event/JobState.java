package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.command.Source;

/**
 * What is known of the Job itself.
 *
 * @param jobName its name in the cluster
 * @param image as the command asked for it; empty where the Job does not say
 * @param branelet whether branelet reports from inside, and how
 * @param source of its command; where the Job does not say, without a channel and of when the Job was made
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
 * @param hasTimeToLive whether its Job goes by itself some time after it ended
 */
public record JobState(
        String jobName,
        String image,
        Branelet branelet,
        Source source,
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
        Set<String> outcomeTakenBy,
        boolean hasTimeToLive) {

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
        requireNonNull(source, "source");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(progress, "progress");
        reports = List.copyOf(reports);
        outcomeTakenBy = Set.copyOf(outcomeTakenBy);
    }

    /** Channel by which its command came, such as {@code rest}; empty where the Job does not say. */
    public String channel() {
        return source.channel();
    }

    /** Timestamp of the command. */
    public Instant sentAt() {
        return source.sentAt();
    }

    boolean failedBecause(String expected) {
        return progress == Progress.FAILED && reason.filter(expected::equals).isPresent();
    }
}
