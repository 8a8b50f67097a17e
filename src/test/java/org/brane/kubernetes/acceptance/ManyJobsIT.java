package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyJobsIT {

    private static final int JOBS = 200;

    private Scene scene;
    private List<Answer> answers;

    @BeforeAll
    void sendAllAtOnce(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder).start();
        answers = scene.rest().postAtOnce(IntStream.range(0, JOBS).mapToObj(i -> Command.named("many-" + i)));
        soon().untilAsserted(() -> assertThat(scene.outcomes()).hasSizeGreaterThanOrEqualTo(JOBS));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void eachCommandIsAnsweredWithCreated() {
        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }

    @Test
    void eachCommandMakesOneJob() {
        assertThat(scene.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(Answer::job).toList());
    }

    @Test
    void noEventIsToldTwice() {
        assertThat(scene.webhook().attempts())
                .extracting(ReceivedEvent::id)
                .doesNotHaveDuplicates()
                .hasSize(3 * JOBS);
    }

    @Test
    void eachStoryIsToldInItsOrder() {
        assertThat(answers).allSatisfy(answer -> assertThat(scene.webhook().kinds(answer.job()))
                .containsExactly("created", "started", "finished"));
    }
}
