package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.infrastructure.RegistrationFiles;

/** Looks after the credentials of infrastructures by itself: whether they do, and that their tokens do not end. */
final class CredentialCare implements InfrastructureListener, AutoCloseable {

    /** A token is good for three tenths of its life still when the first try fails. */
    private static final Backoff RENEWAL = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final ExecutorService workers = Threads.preflights();
    private final Infrastructures infrastructures;
    private final ClusterSide clusters;
    private final RegistrationFiles files;
    private final Preflights preflights;
    private final PreflightRounds rounds;
    private final Renewals renewals;

    /**
     * Does nothing before it is told of an infrastructure.
     *
     * @param settings its first wait is the shortest time between two preflights of what did not change
     */
    CredentialCare(
            Infrastructures infrastructures,
            ClusterSide clusters,
            RegistrationFiles files,
            MeterRegistry metrics,
            WorkSettings settings) {
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.clusters = requireNonNull(clusters, "clusters");
        this.files = requireNonNull(files, "files");
        var clock = settings.clock();
        preflights = new Preflights(this::preflight, infrastructures::usable, new PreflightGauge(metrics), clock);
        var turn = new PreflightTurn(settings.backoff().first());
        rounds = new PreflightRounds(preflights, turn, infrastructures::usable, settings, workers);
        renewals = new Renewals(
                infrastructures::usable,
                this::renew,
                this::doubt,
                new WorkSettings(settings.inFlight(), RENEWAL, settings.timer(), clock),
                workers);
    }

    Preflights preflights() {
        return preflights;
    }

    /** What the last preflight said of a location need not hold any more. */
    void doubt(String location) {
        rounds.doubt(location);
    }

    @Override
    public void infrastructuresChanged(InfrastructureChange change) {
        rounds.infrastructuresChanged(change);
        renewals.infrastructuresChanged(change);
    }

    @Override
    public void close() {
        rounds.close();
        renewals.close();
        workers.shutdownNow();
    }

    private PreflightReport preflight(Infrastructure infrastructure) {
        var report = clusters.preflight(infrastructure);
        return renewals.check(infrastructure).map(report::with).orElse(report);
    }

    private void renew(Infrastructure infrastructure) {
        files.renew(infrastructure, clusters.followingToken(infrastructure));
        infrastructures.applyNow();
    }
}
