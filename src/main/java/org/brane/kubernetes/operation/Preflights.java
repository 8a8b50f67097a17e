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
    private final Function<String, Optional<Infrastructure>> served;
    private final PreflightGauge gauge;
    private final Clock clock;
    private final Map<String, Kept> last = new ConcurrentHashMap<>();

    /**
     * A report, and what it is about.
     *
     * @param infrastructure as it was when it was looked at
     */
    record Kept(Infrastructure infrastructure, Checked checked) {

        Kept {
            requireNonNull(infrastructure, "infrastructure");
            requireNonNull(checked, "checked");
        }
    }

    /**
     * None at first.
     *
     * @param preflight blocks until its report is there
     * @param served the infrastructure of a location as it is now
     */
    Preflights(
            Function<Infrastructure, PreflightReport> preflight,
            Function<String, Optional<Infrastructure>> served,
            PreflightGauge gauge,
            Clock clock) {
        this.preflight = requireNonNull(preflight, "preflight");
        this.served = requireNonNull(served, "served");
        this.gauge = requireNonNull(gauge, "gauge");
        this.clock = requireNonNull(clock, "clock");
    }

    /** A report of now, which is not kept yet. */
    Checked run(Infrastructure infrastructure) {
        return new Checked(clock.instant(), preflight.apply(infrastructure));
    }

    /** Looks at one that is served, and keeps the report; what has changed or gone meanwhile gets none. */
    void renew(Infrastructure infrastructure) {
        var location = infrastructure.location();
        var checked = run(infrastructure);
        if (served.apply(location).filter(infrastructure::equals).isPresent()) {
            keep(infrastructure, checked);
        }
        // It may have gone between the question and the keeping.
        if (served.apply(location).isEmpty()) {
            forget(location);
        }
    }

    void keep(Infrastructure infrastructure, Checked checked) {
        last.put(infrastructure.location(), new Kept(infrastructure, checked));
        show();
    }

    Optional<Kept> last(String location) {
        return Optional.ofNullable(last.get(location));
    }

    void forget(String location) {
        last.remove(location);
        show();
    }

    private synchronized void show() {
        gauge.show(last.values().stream().toList());
    }
}
