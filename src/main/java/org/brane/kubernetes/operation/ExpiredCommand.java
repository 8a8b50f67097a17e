package org.brane.kubernetes.operation;

import java.time.Duration;

/** A command waited for its location longer than it may. */
final class ExpiredCommand extends RuntimeException {

    ExpiredCommand(Duration patience) {
        super("The location could not take the command within " + patience.toSeconds()
                + " s of its own timestamp (brane.commands.patience).");
    }
}
