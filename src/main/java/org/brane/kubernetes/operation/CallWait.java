package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;

/** Refuses calls that waited for their turn longer than their callers want to. */
public final class CallWait {

    private static final String BEGAN = "callWaitBegan";

    private final Duration limit;

    public CallWait(Duration limit) {
        this.limit = requireNonNull(limit, "limit");
    }

    /** Notes that the exchange begins to wait for its turn now. */
    public void begin(Exchange exchange) {
        exchange.setProperty(BEGAN, exchange.getClock().elapsed());
    }

    /** Throws where the exchange began to wait longer ago than the limit: the cluster is not asked for it any more. */
    public void refuseLate(Exchange exchange) {
        var waited = exchange.getClock().elapsed() - exchange.getProperty(BEGAN, 0L, Long.class);
        if (waited > limit.toMillis()) {
            throw new CallRefusal(
                    CallRefusal.Kind.TOO_MANY_CALLS,
                    "All threads for such calls have been busy for more than " + limit.toSeconds() + " s.",
                    List.of());
        }
    }
}
