package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.JobConflict;
import org.brane.kubernetes.command.CreateJob;

/** Decides what becomes of a command of a queue that was not taken (architecture, decision 4). */
final class CommandFates {

    /** How long a Job that was just made may not be seen yet: whoever repeats its command late is no reason to end its story. */
    private static final Duration VIEW_BEHIND = Duration.ofSeconds(5);

    private final boolean shared;
    private final Duration patience;
    private final Clock clock;

    /** What becomes of it. */
    enum Fate {
        /** Its location may take it yet. */
        WAIT,
        /** Another service of Brane takes it. */
        LEAVE,
        /** Its sender hears CreateFailed. */
        REFUSE,
        /** Nobody can hear of it. */
        BURY
    }

    /**
     * Decides by the clock.
     *
     * @param shared whether other services of Brane read the same queue
     * @param patience how long a command may wait for its location
     */
    CommandFates(boolean shared, Duration patience, Clock clock) {
        this.shared = shared;
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What becomes of it now. */
    Fate now(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        if (error instanceof LocationRefusal refusal && refusal.isOfOthers() && shared) {
            return Fate.LEAVE;
        } else if (error instanceof ProblemsException || error instanceof JobConflict) {
            return Fate.BURY;
        }
        var record = DeadRecord.record(exchange);
        return mayGoWell(error, record) && hasTime(record) ? Fate.WAIT : end(exchange);
    }

    /** What becomes of it now, or of one that waits when it has waited for long enough. */
    Fate inTheEnd(Exchange exchange) {
        var fate = now(exchange);
        return fate == Fate.WAIT ? end(exchange) : fate;
    }

    /** Whether the same command would come to the same end, however often it is tried. */
    boolean isSettled(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        return error instanceof ExpiredCommand || !mayGoWell(error, DeadRecord.record(exchange));
    }

    private static Fate end(Exchange exchange) {
        return exchange.getVariable("command") instanceof CreateJob ? Fate.REFUSE : Fate.BURY;
    }

    /** What nothing here knows is a defect, and may be gone the next time. */
    private boolean mayGoWell(Throwable error, Delivery record) {
        if (error instanceof ExpiredCommand) {
            return clock.instant().isBefore(record.readAt().plus(VIEW_BEHIND));
        }
        return Refusal.of(error)
                .map(refusal -> refusal.retryAfter().isPresent())
                .orElse(true);
    }

    /**
     * Counted from the reading: what was late then has as long for its location to say whether its Job is there, and a sender
     * whose clock is wrong gets no more.
     */
    private boolean hasTime(Delivery record) {
        return clock.instant().isBefore(record.readAt().plus(patience));
    }
}
