package org.brane.kubernetes.operation;

import java.time.Duration;
import org.brane.kubernetes.Backoff;

/** How commands of queues are worked through: as many of a location at a time as it may be asked. */
final class CommandWaits {

    /** A location that starts is there in moments. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    /** A small part of the patience that a command may be given. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private CommandWaits() {}

    static WorkSettings of(Shared shared) {
        return shared.work(shared.settings().clusters().inFlight(), new Backoff(FIRST_WAIT, LONGEST_WAIT));
    }
}
