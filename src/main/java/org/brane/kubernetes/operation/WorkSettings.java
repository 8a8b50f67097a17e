package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.Backoff;

/**
 * How work is consumed.
 *
 * @param inFlight most exchanges of one consumer at a time
 * @param backoff waits after a failed exchange, for its key alone
 * @param timer wakes keys up; shared
 */
public record WorkSettings(int inFlight, Backoff backoff, ScheduledExecutorService timer, Clock clock) {

    public WorkSettings {
        requireNonNull(backoff, "backoff");
        requireNonNull(timer, "timer");
        requireNonNull(clock, "clock");
    }
}
