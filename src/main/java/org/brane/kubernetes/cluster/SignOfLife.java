package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When something was last heard. Thread-safe. */
final class SignOfLife {

    private final LongSupplier nanos;
    private volatile long last;

    /** Now counts as heard. */
    SignOfLife(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos");
        sign();
    }

    void sign() {
        last = nanos.getAsLong();
    }

    Duration age() {
        return Duration.ofNanos(Math.max(nanos.getAsLong() - last, 0));
    }
}
