package org.brane.kubernetes;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that nobody sets: it shows how much time has passed, and says nothing of what time it is. In UTC. */
public final class SteadyClock extends Clock {

    private final LongSupplier nanos;
    private final long begin;

    public SteadyClock() {
        this(System::nanoTime);
    }

    SteadyClock(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos");
        this.begin = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos.getAsLong() - begin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same: it knows no zones. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
