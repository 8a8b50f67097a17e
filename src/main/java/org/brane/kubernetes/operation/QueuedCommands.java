package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.wire.BraneCommands;

/** Turns what Brane's planner puts into a queue into commands. */
public final class QueuedCommands {

    /** Of {@code receive-commands-kafka}. */
    static final String CHANNEL = BraneRecords.CHANNEL;

    private final BraneCommands commands;
    private final RunningInfrastructures infrastructures;
    private final int mostBytes;

    /** @param mostBytes of a command */
    public QueuedCommands(BraneCommands commands, RunningInfrastructures infrastructures, int mostBytes) {
        this.commands = requireNonNull(commands, "commands");
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.mostBytes = mostBytes;
    }

    /**
     * The command of a record.
     *
     * @throws LocationRefusal if it is for a location that others serve, whatever else is wrong with it
     * @throws ProblemsException if it is malformed
     */
    public JobCommand command(CommandRecord record) {
        var size = record.value().length;
        if (size > mostBytes) {
            throw refused(new Problem("value", "has " + size + " bytes", "it may have " + mostBytes));
        }
        commands.location(record.value()).ifPresent(infrastructures::requireOurs);
        if (record.key().isEmpty()) {
            throw refused(Problem.missing("key", "it is the correlation id"));
        }
        return commands.read(record.value(), source(record));
    }

    static Source source(CommandRecord record) {
        return new Source(CHANNEL, record.position(), record.sentAt(), record.traceparent());
    }

    private static ProblemsException refused(Problem problem) {
        return new ProblemsException("Command", List.of(problem));
    }
}
