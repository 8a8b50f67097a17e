package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.wire.BraneCommands;

/** Commands as Brane's planner writes them, in a topic that its own job service reads too: that one takes other kinds. */
record BraneForm(BraneCommands commands) implements CommandForm {

    BraneForm {
        requireNonNull(commands, "commands");
    }

    @Override
    public String channel(Exchange exchange) {
        return QueuedCommands.CHANNEL;
    }

    @Override
    public Optional<JobKey> refusedJob(Delivery delivery) {
        return commands.refusedJob(delivery.value());
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
