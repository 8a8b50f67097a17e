package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;

/**
 * Decides about commands that are older than they may be. Their Jobs are not made any more, but a former run of the service may
 * have made them without getting to say so.
 */
public final class LateCommands {

    private final RunningInfrastructures infrastructures;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long after its own timestamp a Job may be made for a command */
    public LateCommands(RunningInfrastructures infrastructures, Duration patience, Clock clock) {
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Whether no Job may be made for a command any more; a STOP is never late. */
    public boolean isLate(JobCommand command) {
        return command instanceof CreateJob
                && command.source().sentAt().plus(patience).isBefore(clock.instant());
    }

    /**
     * Returns where the command's Job is there.
     *
     * @throws ExpiredCommand where it is not
     * @throws LocationRefusal where nobody can tell yet, or the location is none of ours
     */
    public void settle(JobCommand command) {
        var location = command.key().location();
        infrastructures.requireServed(location);
        var informer = infrastructures
                .find(location)
                .orElseThrow(() -> LocationRefusal.starting(location))
                .jobs()
                .informer();
        if (!informer.isInSync()) {
            throw LocationRefusal.starting(location);
        }
        if (informer.view(command.key().jobName()).isEmpty()) {
            throw new ExpiredCommand(patience);
        }
    }
}
