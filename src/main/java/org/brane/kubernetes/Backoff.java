package org.brane.kubernetes;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double from the first to the longest, each up to a tenth longer so that many do not come at once.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer, but for the tenth
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("first wait " + first + " must be above zero and at most " + longest);
        }
    }

    /**
     * How long to wait before the next try.
     *
     * @param failures in a row; at least 1
     */
    public Duration after(int failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        var wait = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
        return Duration.ofMillis(wait + ThreadLocalRandom.current().nextLong(wait / 10 + 1));
    }
}
