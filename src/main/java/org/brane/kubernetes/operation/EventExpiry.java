package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides how long an event is offered to a publisher that does not take it (architecture, decision 2). */
public final class EventExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(EventExpiry.class);

    private final Ledger ledger;
    private final Duration keep;
    private final Clock clock;

    /**
     * @param keep how long an event is offered, counted from its first offer: what happened while the service was down is
     *     offered as long as all else
     */
    public EventExpiry(Ledger ledger, Duration keep, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.keep = requireNonNull(keep, "keep");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Whether the event is offered no more. */
    public boolean isOver(JobEvent event) {
        return ledger.offeredSince(event)
                .map(since -> since.plus(keep).isBefore(clock.instant()))
                .orElse(false);
    }

    /** Says loudly that an event was never taken: this line is all that is left of it. */
    public void giveUp(JobEvent event) {
        LOG.error(
                "Event given up id={} kind={} location={} time={} kept={}",
                event.id(),
                event.kind().word(),
                event.key().location(),
                event.time(),
                keep);
    }
}
