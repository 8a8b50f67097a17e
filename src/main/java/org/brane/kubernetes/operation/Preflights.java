package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.wire.InfrastructureDocument.Checked;

/** Runs preflights, and remembers the last of each infrastructure until the end of the process. Thread-safe. */
final class Preflights {

    private final Function<Infrastructure, PreflightReport> preflight;
    private final Clock clock;
    private final Map<String, Checked> last = new ConcurrentHashMap<>();

    /** @param preflight blocks until its report is there */
    Preflights(Function<Infrastructure, PreflightReport> preflight, Clock clock) {
        this.preflight = requireNonNull(preflight, "preflight");
        this.clock = requireNonNull(clock, "clock");
    }

    /** A report of now, which is not kept yet. */
    Checked run(Infrastructure infrastructure) {
        return new Checked(clock.instant(), preflight.apply(infrastructure));
    }

    void keep(String location, Checked checked) {
        last.put(location, checked);
    }

    Optional<Checked> last(String location) {
        return Optional.ofNullable(last.get(location));
    }

    void forget(String location) {
        last.remove(location);
    }
}
