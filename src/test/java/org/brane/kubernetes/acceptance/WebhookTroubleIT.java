package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTroubleIT {

    private static final int JOBS = 20;

    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder).start();
    }

    @AfterEach
    void acceptAgain() {
        scene.webhook().accept();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void whatHappenedWhileTheWebhookWasAwayIsToldOnceAndInOrder() {
        scene.takeWebhookAway();
        var jobs = send("away");
        awaitTheEndOf(jobs);

        scene.bringWebhookBack();

        jobs.forEach(job -> scene.outcome(job));
        assertThat(jobs).allSatisfy(job -> assertThat(scene.webhook().kinds(job))
                .containsExactly("created", "started", "finished"));
    }

    @Test
    void jobMayGoOnlyAfterItsOutcomeWasTaken() {
        scene.webhook().answer(500);
        var jobs = send("kept");
        awaitTheEndOf(jobs);
        soon().until(() -> triedSubjects().containsAll(jobs));
        assertThat(jobs).allSatisfy(job -> {
            assertThat(scene.job(job).getSpec().getTtlSecondsAfterFinished()).isNull();
            assertThat(scene.job(job).getMetadata().getAnnotations()).doesNotContainKey(Scene.TAKEN_BY);
        });

        scene.webhook().accept();

        soon().untilAsserted(() -> assertThat(jobs).map(scene::job).allMatch(Scene::isClosed));
    }

    @Test
    void eventThatIsNeverTakenHoldsNoOtherJobBack() {
        scene.webhook().answerBy(event -> event.subject().startsWith("poison-0-") ? 500 : 204);

        var jobs = send("poison");

        jobs.stream().skip(1).forEach(job -> scene.outcome(job));
        assertThat(scene.webhook().attempts())
                .filteredOn(event -> event.subject().equals(jobs.get(0)))
                .extracting(ReceivedEvent::kind)
                .containsOnly("created");
        assertThat(scene.webhook().accepted(jobs.get(0))).isEmpty();
    }

    private List<String> send(String prefix) {
        var commands = IntStream.range(0, JOBS).mapToObj(i -> Command.named(prefix + "-" + i));
        return scene.rest().postAtOnce(commands).stream().map(Answer::job).toList();
    }

    private void awaitTheEndOf(List<String> jobs) {
        soon().until(() -> jobs.stream().map(scene::job).allMatch(WebhookTroubleIT::hasEnded));
    }

    private List<String> triedSubjects() {
        return scene.webhook().attempts().stream().map(ReceivedEvent::subject).toList();
    }

    private static boolean hasEnded(Job job) {
        return job.getStatus().getCompletionTime() != null;
    }
}
