package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a callback of a queue that was not taken over. */
public final class FailedCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(FailedCallbacks.class);

    private final CallbackTally tally;
    private final Duration patience;
    private final Clock clock;

    /** What becomes of it. */
    private enum Fate {
        /** It may be taken over yet. */
        WAIT,
        /** It concerns others, or no live job of ours can have sent it. */
        DROP,
        /** Nobody can read it, or it waited too long. */
        BURY
    }

    /** @param patience how long one may wait for its location */
    public FailedCallbacks(CallbackTally tally, Duration patience, Clock clock) {
        this.tally = requireNonNull(tally, "tally");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Whether it goes back to the queue's reader, which brings it again later. */
    public boolean waits(Exchange exchange) {
        return fate(exchange) == Fate.WAIT;
    }

    /** Whether it is passed over. */
    public boolean isDropped(Exchange exchange) {
        return fate(exchange) == Fate.DROP;
    }

    /** Counts one that is passed over or put aside. */
    public void count(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        var word = isOfOthers(error) ? "left" : CallbackRefusal.of(error).word();
        LOG.debug(
                "Callback not taken origin={} result={}",
                DeadRecord.record(exchange).position(),
                word);
        tally.count(word);
    }

    /** Turns the exchange into its dead letter. */
    public void bury(Exchange exchange) {
        var reason = CallbackRefusal.of(DeadRecord.error(exchange)).text();
        LOG.warn(
                "Callback not taken origin={} reason={}",
                DeadRecord.record(exchange).position(),
                reason);
        DeadRecord.fill(exchange, reason);
    }

    private Fate fate(Exchange exchange) {
        var error = DeadRecord.error(exchange);
        if (isOfOthers(error)) {
            return Fate.DROP;
        }
        return switch (CallbackRefusal.of(error).lasting()) {
            case PASSES -> hasTime(DeadRecord.record(exchange)) ? Fate.WAIT : Fate.BURY;
            case MALFORMED -> Fate.BURY;
            case FOR_GOOD -> Fate.DROP;
        };
    }

    private boolean hasTime(Delivery record) {
        return clock.instant().isBefore(record.readAt().plus(patience));
    }

    private static boolean isOfOthers(Throwable error) {
        return error instanceof LocationRefusal location && location.isOfOthers();
    }
}
