package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.wire.LoggedResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class InfrastructureJobsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Clients clients = new Clients();
    private final JobLogs logs = new JobLogs(new LogTail(8, Duration.ofSeconds(2)), 1_000);
    private final ClusterNamespace namespace;
    private final Infrastructure infrastructure;
    private final InfrastructureJobs infrastructureJobs;
    private final ClusterJobs jobs;

    InfrastructureJobsIT(ClusterNamespace namespace) {
        this.namespace = namespace;
        this.infrastructure = Given.infrastructure(namespace.name(), namespace.kubeconfig());
        this.infrastructureJobs = jobsOf(infrastructure);
        this.jobs = new ClusterJobs(namespace.admin(), infrastructure);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void jobIsFoundByItsId() {
        var command = ClusterJobs.lasting("Found");
        jobs.create(command);

        assertThat(infrastructureJobs.find(command.key().jobId()))
                .hasValueSatisfying(found -> assertThat(found.key()).isEqualTo(command.key()));
    }

    @Test
    void idInAnotherCaseNamesNoJob() {
        var command = ClusterJobs.lasting("Cased");
        jobs.create(command);

        assertThat(infrastructureJobs.find(command.key().jobId().toUpperCase(Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void jobThatWasNeverMadeIsNotFound() {
        assertThat(infrastructureJobs.find("missing-0123456789")).isEmpty();
    }

    @Test
    void clusterThatCannotBeAskedIsNoAnswer() {
        var away = jobsOf(Given.infrastructureAt(FreePorts.one()));

        assertThatThrownBy(() -> away.find("missing-0123456789"))
                .isInstanceOfSatisfying(ClusterRefusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.WAIT));
    }

    @Test
    void tailOfTheLogIsKeptUntilTheJobIsLetGo() {
        namespace.writeLog("first line\nlast one");
        var command = Given.command("logs");
        var name = jobs.create(command).getMetadata().getName();
        infrastructureJobs.informer().start(changed -> {});
        await().atMost(SOON).until(() -> infrastructureJobs
                .informer()
                .view(name)
                .filter(Observation::hasEnded)
                .isPresent());

        infrastructureJobs.keepLog(infrastructureJobs.informer().view(name).orElseThrow());

        assertThat(logs.find(name)).hasValue("ast one\n");
    }

    @Test
    void logOfAPodThatIsNotThereIsDoneWithout() {
        var client = clients.to(infrastructure);

        logs.read(client, namespace.name(), "missing", "missing");

        assertThat(logs.find("missing")).isEmpty();
    }

    @Test
    void stopOfARunningJobOrdersItsEnd() {
        var command = ClusterJobs.lasting("stops");
        var name = jobs.create(command).getMetadata().getName();
        infrastructureJobs.informer().start(changed -> {});
        await().atMost(SOON).until(() -> infrastructureJobs
                .informer()
                .view(name)
                .flatMap(Observation::pod)
                .flatMap(PodState::startedAt)
                .isPresent());

        assertThat(infrastructureJobs.stop(new StopJob(command.key(), Given.SOURCE)))
                .isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        infrastructureJobs.find(command.key().jobId()))
                .hasValueSatisfying(found -> assertThat(found.job().progress()).isEqualTo(Progress.FAILED)));
    }

    @Test
    void stopOfAJobThatIsNotThereIsToldAsSuch() {
        assertThat(infrastructureJobs.stop(new StopJob(Given.key("missing"), Given.SOURCE)))
                .isFalse();
    }

    private InfrastructureJobs jobsOf(Infrastructure of) {
        var reader = new JobReader(Given.KEYS);
        var work = new JobWork(
                new JobFactory(Given.KEYS, Given.DEFAULTS),
                new JobCreation(reader),
                reader,
                new JobPatches(Given.KEYS, Duration.ofHours(1), Clock.systemUTC()),
                logs,
                logs,
                LoggedResult::read,
                Clock.systemUTC());
        return new InfrastructureJobs(of, clients.to(of), clients.informer(of, Given.LOCATION), work, new AskedWait());
    }
}
