package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;

/**
 * Decides about commands that are older than they may be. Their Jobs are not made any more, but a former run of the service may
 * have made them without getting to say so.
 */
public final class LateCommands {

    private final Predicate<JobKey> jobs;
    private final Doubts doubts;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param jobs whether the Job of a job is seen; throws {@link LocationRefusal} where nobody can tell yet, or the location is
     *     none of ours
     * @param patience how long after its own timestamp a Job may be made for a command
     */
    public LateCommands(Predicate<JobKey> jobs, Doubts doubts, Duration patience, Clock clock) {
        this.jobs = requireNonNull(jobs, "jobs");
        this.doubts = requireNonNull(doubts, "doubts");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Whether no Job may be made for a command any more; a STOP is never late. */
    public boolean isLate(JobCommand command) {
        return command instanceof CreateJob
                && (doubts.isDisowned(command)
                        || command.source().sentAt().plus(patience).isBefore(clock.instant()));
    }

    /**
     * Returns where the command's Job is there.
     *
     * @throws ExpiredCommand where it is not, or was told not to be
     * @throws LocationRefusal where nobody can tell yet, or the location is none of ours
     */
    public void settle(JobCommand command) {
        if (doubts.isDisowned(command) || !jobs.test(command.key())) {
            throw new ExpiredCommand(patience);
        }
    }
}
