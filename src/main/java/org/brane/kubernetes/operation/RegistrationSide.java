package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.infrastructure.RegistrationFiles;
import org.brane.kubernetes.infrastructure.RegistrationReader;

/** Puts together what registers infrastructures, and looks after their credentials. */
final class RegistrationSide implements AutoCloseable {

    private final Shared shared;
    private final Settings settings;
    private final Infrastructures infrastructures;
    private final ClusterSide clusters;
    private final ExecutorService calls = Threads.registrations();
    private final RegistrationFiles files;
    private final CredentialCare care;

    RegistrationSide(Shared shared, Infrastructures infrastructures, ClusterSide clusters) {
        this.shared = requireNonNull(shared, "shared");
        this.settings = shared.settings();
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.clusters = requireNonNull(clusters, "clusters");
        files = new RegistrationFiles(infrastructures.files());
        var looks = new Backoff(settings.clusters().preflightInterval(), PreflightTurn.ALWAYS_AGAIN);
        var background = shared.work(Threads.PREFLIGHTS, looks);
        care = new CredentialCare(infrastructures, clusters, files, shared.metrics(), background);
    }

    CredentialCare care() {
        return care;
    }

    void bind(Registry registry) {
        var views = new InfrastructureViews(infrastructures, care.preflights());
        var reader = new RegistrationReader(infrastructures.files());
        var queued = settings.registrations();
        registry.bind("calls-registrations", calls);
        registry.bind("restRegistrations", new RestRegistrations(reader));
        registry.bind(
                "queuedRegistrations",
                new QueuedRegistrations(reader, settings.kafka().maxRecordBytes(), queued.inlineCredentials()));
        registry.bind("failedRegistrations", new FailedRegistrations(queued.patience()));
        registry.bind("registrationAnswers", new RegistrationAnswers(views));
        registry.bind("registrations", registrations());
    }

    @Override
    public void close() {
        care.close();
        calls.shutdownNow();
    }

    private Registrations registrations() {
        return new Registrations(
                files,
                infrastructures,
                care.preflights(),
                new Departure(shared.timer(), shared.clock()),
                clusters.places(),
                settings.clusters().refuseExcessRights());
    }
}
