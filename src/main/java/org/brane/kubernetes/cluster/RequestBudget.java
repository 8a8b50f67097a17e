package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests one API server gets from us: so many a second in the long run, and so many at once after a rest (token
 * bucket). Thread-safe.
 */
public final class RequestBudget {

    /** A request whose turn comes within this time waits for it; of others the caller is told. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final double NANOS_A_SECOND = 1e9;

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private double left;
    private long asOf;

    /** A budget of which nothing was spent. */
    public RequestBudget(int perSecond, int burst) {
        this(perSecond, burst, System::nanoTime);
    }

    /** @param nanos a clock that nobody sets, in nanoseconds */
    RequestBudget(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = requireNonNull(nanos, "nanos");
        this.left = burst;
        this.asOf = nanos.getAsLong();
    }

    /**
     * Spends one request.
     *
     * @return how long to wait before it is sent; above {@link #LONGEST_WAIT} nothing was spent, and it must not be sent
     */
    synchronized Duration spend() {
        refill();
        var wait = left >= 1 ? Duration.ZERO : Duration.ofNanos((long) ((1 - left) / perSecond * NANOS_A_SECOND));
        if (wait.compareTo(LONGEST_WAIT) <= 0) {
            left--;
        }
        return wait;
    }

    /** Requests that may be sent at once now; none while some wait for their turn. */
    public synchronized int left() {
        refill();
        return Math.max((int) left, 0);
    }

    private void refill() {
        var now = nanos.getAsLong();
        left = Math.min(burst, left + (now - asOf) / NANOS_A_SECOND * perSecond);
        asOf = now;
    }
}
