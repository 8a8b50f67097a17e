package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;

/** Puts together what looks after the credentials of infrastructures by itself. */
final class CredentialCare implements InfrastructureListener, AutoCloseable {

    private final ExecutorService lookouts = Threads.preflights();
    private final Preflights preflights;
    private final PreflightRounds rounds;

    /** @param interval shortest time between two preflights of what did not change */
    CredentialCare(
            Infrastructures infrastructures,
            ClusterSide clusters,
            Duration interval,
            MeterRegistry metrics,
            ScheduledExecutorService timer,
            Clock clock) {
        preflights = new Preflights(clusters::preflight, infrastructures::usable, new PreflightGauge(metrics), clock);
        var turn = new PreflightTurn(requireNonNull(interval, "interval"));
        var backoff = new Backoff(interval, PreflightTurn.ALWAYS_AGAIN);
        var settings = new WorkSettings(Threads.PREFLIGHTS, backoff, timer, clock);
        rounds = new PreflightRounds(preflights, turn, infrastructures::usable, settings, lookouts);
    }

    Preflights preflights() {
        return preflights;
    }

    /** The cluster of a location has turned us away, or let us in again. */
    void doubt(String location) {
        rounds.doubt(location);
    }

    @Override
    public void infrastructuresChanged(InfrastructureChange change) {
        rounds.infrastructuresChanged(change);
    }

    @Override
    public void close() {
        rounds.close();
        lookouts.shutdownNow();
    }
}
