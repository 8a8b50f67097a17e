package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.TakenOutcome;
import org.brane.kubernetes.event.Verdict;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class JobPatchesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Verdict VERDICT = new Verdict(
            "image-not-pulled",
            Optional.of("ErrImagePull"),
            Optional.of("no such image"),
            Optional.empty(),
            EventKind.CREATE_FAILED,
            NOW);

    private final Clients clients = new Clients();
    private final JobPatches patches =
            new JobPatches(Given.KEYS, Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));
    private final ClusterNamespace namespace;
    private final KubernetesClient client;
    private final ClusterJobs jobs;

    JobPatchesIT(ClusterNamespace namespace) {
        this.namespace = namespace;
        Infrastructure infrastructure = Given.infrastructure(namespace.name(), namespace.kubeconfig());
        this.client = clients.to(infrastructure);
        this.jobs = new ClusterJobs(namespace.admin(), infrastructure);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stopEndsTheJobByItsDeadlineAndTakesItsPodAway() {
        var name = jobs.createLasting("stops");
        await().atMost(SOON).until(() -> !podsOf(name).isEmpty());

        patches.stop(client, namespace.name(), name, "rest");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(state(name).progress()).isEqualTo(Progress.FAILED);
            assertThat(state(name).reason()).hasValue("DeadlineExceeded");
            assertThat(podsOf(name)).isEmpty();
        });
        assertThat(state(name).stopRequest()).hasValue(new JobState.StopRequest(NOW, "rest"));
    }

    @Test
    void stopAgainChangesNothingMore() {
        var name = jobs.createSuspended("twice");
        patches.stop(client, namespace.name(), name, "rest");
        var version = job(name).getMetadata().getResourceVersion();

        patches.stop(client, namespace.name(), name, "rest");

        assertThat(job(name).getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void stopOfAJobThatEndedIsNoError() {
        var name = jobs.create(Given.command("ended")).getMetadata().getName();
        await().atMost(SOON).until(() -> state(name).progress() == Progress.COMPLETE);

        assertThat(patches.stop(client, namespace.name(), name, "rest")).isTrue();
    }

    @Test
    void verdictEndsTheJobAndCanBeReadBack() {
        var name = jobs.create(Given.command("judged", Given.env(Map.of("SIM_WAIT", "ErrImagePull"))))
                .getMetadata()
                .getName();

        patches.judge(client, namespace.name(), name, VERDICT);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(name).reason()).hasValue("DeadlineExceeded"));
        assertThat(state(name).verdict()).hasValue(VERDICT);
    }

    @Test
    void takenOutcomeIsMarkedTogetherWithTheTimeToLive() {
        var name = jobs.createSuspended("closes");

        patches.close(client, namespace.name(), taken(name, true));

        assertThat(job(name).getSpec().getTtlSecondsAfterFinished()).isEqualTo(3600);
        assertThat(state(name).outcomeTaken()).isTrue();
        assertThat(state(name).outcomeTakenBy()).containsExactly("webhook");
        assertThat(job(name).getMetadata().getAnnotations().get(Given.KEYS.outcome()))
                .contains("finished");
        // One patch: what the API server counts as one change.
        assertThat(job(name).getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aJobThatStaysIsMarkedAndLetGoLater() {
        var name = jobs.createSuspended("stays");

        patches.close(client, namespace.name(), taken(name, false));

        assertThat(state(name).outcomeTaken()).isTrue();
        assertThat(state(name).hasTimeToLive()).isFalse();

        patches.close(client, namespace.name(), new Closing(name, Optional.empty(), true));

        assertThat(job(name).getSpec().getTtlSecondsAfterFinished()).isEqualTo(3600);
        assertThat(state(name).outcomeTakenBy()).containsExactly("webhook");
    }

    @Test
    void jobThatIsNotThereIsToldAsSuch() {
        assertThat(patches.stop(client, namespace.name(), "missing", "rest")).isFalse();
        assertThat(patches.judge(client, namespace.name(), "missing", VERDICT)).isFalse();
        assertThat(patches.close(client, namespace.name(), taken("missing", true)))
                .isFalse();
    }

    @Test
    void deletedJobGoesWithItsPods() {
        var name = jobs.createLasting("deleted");
        await().atMost(SOON).until(() -> !podsOf(name).isEmpty());

        patches.delete(client, namespace.name(), name);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(jobs.named(name).get()).isNull();
            assertThat(podsOf(name)).isEmpty();
        });
    }

    @Test
    void deletionOfAJobThatIsNotThereIsNoError() {
        patches.delete(client, namespace.name(), "missing");

        assertThat(jobs.named("missing").get()).isNull();
    }

    private List<?> podsOf(String name) {
        return client.pods().withLabel("job-name", name).list().getItems();
    }

    private Job job(String name) {
        return jobs.named(name).get();
    }

    private JobState state(String name) {
        return new JobReader(Given.KEYS)
                .read(job(name), List.of(), false)
                .orElseThrow()
                .job();
    }

    private static Closing taken(String name, boolean letGo) {
        var outcome = new JobEvent(EventKind.FINISHED, Given.key("closes"), JobEvent.DERIVED, NOW, Details.NONE);
        return new Closing(name, Optional.of(new TakenOutcome(outcome, name, Given.SOURCE, Set.of("webhook"))), letGo);
    }
}
