package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.cluster.JobConflict;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;

/**
 * Whether a Job may yet come of a command that is refused (architecture, decision 4). Commands of queues alone are in doubt: over REST
 * the caller's own repeat settles it. Thread-safe.
 */
public final class Doubts {

    /** What was sent longer ago when we read it may have been read before, by us or by another replica, and asked for. */
    static final Duration READ_AT_ONCE = Duration.ofSeconds(5);

    private static final Duration USUAL_STAY = Duration.ofSeconds(30);

    private final DisownedJobs disowned;
    private final UnansweredCreates unanswered = new UnansweredCreates();

    Doubts(DisownedJobs disowned) {
        this.disowned = requireNonNull(disowned, "disowned");
    }

    /** Whether a command was told as not created, so that no Job must come of it. */
    boolean isDisowned(JobCommand command) {
        return disowned.contains(command.key().jobName());
    }

    /** Throws where a command was told as not created a short while ago, and a new Job could not be told from its own. */
    void requireNotDisowned(CreateJob command) {
        if (isDisowned(command)) {
            throw new ClusterRefusal(
                    ClusterRefusal.Kind.WAIT,
                    "A command for this job was told as not created, and its Job may yet come; it must be seen to be gone first.",
                    USUAL_STAY,
                    new JobConflict(command.key()));
        }
    }

    /** A create went wrong. */
    void refused(CreateJob command, ClusterRefusal refusal) {
        if (refusal.kind() == ClusterRefusal.Kind.UNKNOWN
                && command.source().channel().equals(QueuedCommands.CHANNEL)) {
            unanswered.add(command.key().jobName());
        }
    }

    /** The Job of a command is there. */
    void settled(CreateJob command) {
        unanswered.remove(command.key().jobName());
    }

    /**
     * Before it is told that a command made no Job: lists it where one may come all the same.
     *
     * @param seen whether its cluster was seen to have no such Job, or to refuse it for good
     * @throws org.brane.kubernetes.ProblemsException where it cannot be listed, and so must not be told
     */
    void disown(JobKey key, Delivery record, boolean seen) {
        var jobName = key.jobName();
        if (unanswered.contains(jobName) || (!seen && mayHaveBeenRead(record))) {
            disowned.add(key);
        }
        unanswered.remove(jobName);
    }

    private static boolean mayHaveBeenRead(Delivery record) {
        return record.sentAt().plus(READ_AT_ONCE).isBefore(record.readAt());
    }
}
