package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.brane.kubernetes.filesystem.Change.Filled;
import org.brane.kubernetes.filesystem.VolumeUsage;
import org.jspecify.annotations.Nullable;

/** Tells how full a volume is, when that became different and at most so often. */
final class Fullness {

    private final Duration interval;
    private final Clock clock;
    private Instant last = Instant.EPOCH;
    private @Nullable VolumeUsage told;

    Fullness(Duration interval, Clock clock) {
        this.interval = requireNonNull(interval, "interval");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What is to be seen now, if it is time to look. */
    Optional<VolumeUsage> look(Supplier<VolumeUsage> usage) {
        if (clock.instant().isBefore(last.plus(interval))) {
            return Optional.empty();
        }
        last = clock.instant();
        return Optional.of(usage.get());
    }

    /** What to tell of that; empty where it was told already. */
    Optional<Filled> news(VolumeUsage seen) {
        if (seen.equals(told)) {
            return Optional.empty();
        }
        told = seen;
        return Optional.of(new Filled(seen, last));
    }
}
