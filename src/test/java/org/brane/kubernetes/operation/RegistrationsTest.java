package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.infrastructure.Credential;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.infrastructure.Registration;
import org.brane.kubernetes.infrastructure.RegistrationFiles;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, and routes that cannot start, for there are no templates here. */
class RegistrationsTest {

    private static final PreflightCheck EXCESS = new PreflightCheck(
            PreflightReport.EXCESS_RIGHTS, Verdict.WARNING, "It is cluster-admin.", Optional.of("Give it less."));

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Clock clock = Clock.systemUTC();
    private final Path infra;
    private final Path secrets;
    private final Infrastructures infrastructures;
    private final ClusterSide clusters;
    private final Preflights preflights;
    private PreflightReport report = new PreflightReport(List.of(), Optional.empty());

    RegistrationsTest(@TempDir Path folder) {
        infra = folder.resolve("infra.yml");
        secrets = folder.resolve("secrets.yml");
        var settings = new SettingsReader(
                        folder.resolve("absent"),
                        Map.of(
                                "BRANE_INFRASTRUCTURES_FILE", infra.toString(),
                                "BRANE_SECRETS_FILE", secrets.toString()),
                        Map.of())
                .read()
                .settings();
        var doubts = new Doubts(new DisownedJobs(new DisownedFile(folder.resolve("disowned.txt")), clock));
        clusters = new ClusterSide(settings, vertx, timer, clock, doubts, location -> {});
        var teller = ShippedRules.storyteller(
                settings.events().createdAfter(), settings.trouble().waitingGrace());
        infrastructures = new Infrastructures(settings, clusters, new Ledger(teller, clock, List.of()), timer);
        preflights = new Preflights(
                infrastructure -> report,
                infrastructures::usable,
                new PreflightGauge(new SimpleMeterRegistry()),
                clock);
    }

    @BeforeEach
    void start() {
        infrastructures.start(new DefaultCamelContext(), change -> {}, listener -> listener);
    }

    @AfterEach
    void close() {
        infrastructures.stopFollowing();
        infrastructures.close();
        clusters.close();
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsRegisteredIsInTheFilesAndInEffectWithItsReport() {
        var registered = registrations(false).register(registration("first"));

        assertThat(registered).isEqualTo(new Registered(Sites.HERE, true));
        assertThat(infra).content().contains("hospital-a:", "s$hospital-a-kubeconfig");
        assertThat(infrastructures.usable(Sites.HERE).flatMap(it -> it.kubeconfig()
                        .token()))
                .hasValue("first");
        assertThat(preflights.last(Sites.HERE)).hasValueSatisfying(kept -> assertThat(kept.infrastructure())
                .isEqualTo(infrastructures.usable(Sites.HERE).orElseThrow()));
    }

    @Test
    void whatIsRegisteredAgainIsNotNew() {
        var registrations = registrations(false);
        registrations.register(registration("first"));

        assertThat(registrations.register(registration("second")).created()).isFalse();
    }

    @Test
    void aFailingPreflightIsNoRefusal() {
        report = report.with(
                new PreflightCheck("reachable", Verdict.FAILURE, "There is no answer.", Optional.of("Wait.")));

        assertThat(registrations(false).register(registration("first")).created())
                .isTrue();
    }

    @Test
    void aTooPowerfulCredentialIsRefusedWhereThatIsSetAndLeavesNothing() {
        report = report.with(EXCESS);

        var refused = refused(() -> registrations(true).register(registration("first")));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.found()).contains("It is cluster-admin.");
            assertThat(problem.rule()).contains("Give it less.");
        });
        assertThat(infra).doesNotExist();
        assertThat(secrets).doesNotExist();
        assertThat(preflights.last(Sites.HERE)).isEmpty();
    }

    @Test
    void aTooPowerfulCredentialIsTakenWhereNothingIsSet() {
        report = report.with(EXCESS);

        assertThat(registrations(false).register(registration("first")).created())
                .isTrue();
    }

    @Test
    void whatBreaksARuleIsRefusedWithAllReasons() {
        var broken = new Registration(
                Sites.HERE,
                "",
                "No Namespace",
                "registry.example:5000",
                "http://192.0.2.20:50052",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Credential.Inline(Sites.withToken("first").kubeconfig()));

        var refused = refused(() -> registrations(false).register(broken));

        assertThat(refused.kind()).isEqualTo(CallRefusal.Kind.REGISTRATION_REFUSED);
        assertThat(refused.problems()).extracting(Problem::thing).hasSize(2);
    }

    @Test
    void aCredentialThatCannotBeUsedIsRefused() {
        var unusable = new Preflights(
                infrastructure -> {
                    throw new IllegalArgumentException("client-key-data cannot be read");
                },
                infrastructures::usable,
                new PreflightGauge(new SimpleMeterRegistry()),
                clock);

        var refused = refused(() -> registrations(unusable, false).register(registration("first")));

        assertThat(refused.problems())
                .extracting(Problem::found)
                .first()
                .asString()
                .contains("client-key-data cannot be read");
        assertThat(infra).doesNotExist();
    }

    @Test
    void filesThatCannotBeChangedSafelyAreLeftAlone() throws IOException {
        var written = Files.writeString(infra, "locations: &all\n  old: {kind: vm}\nothers: *all\n");

        var refused = refused(() -> registrations(false).register(registration("first")));

        assertThat(refused.kind()).isEqualTo(CallRefusal.Kind.REGISTRATION_REFUSED);
        assertThat(written).content().isEqualTo("locations: &all\n  old: {kind: vm}\nothers: *all\n");
    }

    @Test
    void whatIsRemovedIsGoneFromFilesAndReports() {
        var registrations = registrations(false);
        registrations.register(registration("first"));

        registrations.remove(new Removal(Sites.HERE, Removal.Jobs.REFUSE));

        assertThat(infra).content().doesNotContain("hospital-a");
        assertThat(secrets).content().doesNotContain("hospital-a");
        assertThat(infrastructures.usable(Sites.HERE)).isEmpty();
        assertThat(preflights.last(Sites.HERE)).isEmpty();
    }

    @Test
    void whatIsUnknownCanNeitherBeRemovedNorChecked() {
        var registrations = registrations(false);

        assertThatThrownBy(() -> registrations.remove(new Removal("unknown", Removal.Jobs.KEEP)))
                .isInstanceOf(LocationRefusal.class)
                .hasMessageContaining("No infrastructure is registered as 'unknown'");
        assertThatThrownBy(() -> registrations.check("unknown")).isInstanceOf(LocationRefusal.class);
    }

    @Test
    void aCheckBringsANewReport() {
        var registrations = registrations(false);
        registrations.register(registration("first"));
        report = report.with(EXCESS);

        registrations.check(Sites.HERE);

        assertThat(preflights.last(Sites.HERE))
                .hasValueSatisfying(kept ->
                        assertThat(kept.checked().report().hasExcessRights()).isTrue());
    }

    private Registrations registrations(boolean refuseExcessRights) {
        return registrations(preflights, refuseExcessRights);
    }

    private Registrations registrations(Preflights those, boolean refuseExcessRights) {
        var files = new RegistrationFiles(new InfrastructureFiles(infra, secrets));
        return new Registrations(
                files, infrastructures, those, new Departure(timer, clock), clusters.places(), refuseExcessRights);
    }

    private static Registration registration(String token) {
        Infrastructure site = Sites.withToken(token);
        return new Registration(
                site.location(),
                site.address(),
                site.namespace(),
                site.registry(),
                site.callbackTo(),
                site.mountDfs(),
                site.proxyAddress(),
                site.privilegedImages(),
                new Credential.Inline(site.kubeconfig()));
    }

    private static CallRefusal refused(Runnable call) {
        return catchThrowableOfType(CallRefusal.class, call::run);
    }
}
