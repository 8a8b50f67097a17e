package org.brane.kubernetes.acceptance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedCommandIT {

    private static final long REPEATS = 50;

    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void manyRepeatsAtOnceMakeOneJob() {
        var answers =
                scene.rest().postAtOnce(IntStream.range(0, (int) REPEATS).mapToObj(i -> Command.named("repeated")));

        assertThat(answers.stream().collect(groupingBy(Answer::status, counting())))
                .isEqualTo(Map.of(201, 1L, 200, REPEATS - 1));
        assertThat(answers.stream().map(Answer::job).distinct()).singleElement().satisfies(job -> assertThat(
                        scene.jobs())
                .filteredOn(it -> it.getMetadata().getName().equals(job))
                .hasSize(1));
    }

    @Test
    void repeatOfAnEndedJobIsAnsweredThatItIsThere() {
        var command = Command.named("ended");
        scene.outcome(scene.rest().post(command).job());

        assertThat(scene.rest().post(command).status()).isEqualTo(200);
    }

    @Test
    void sameIdentifierWithAnotherBodyIsAConflict() {
        var job = scene.rest().post(Command.named("taken").arguments("one")).job();

        var answer = scene.rest().post(Command.named("taken").arguments("another"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.job()).isEqualTo(job);
        assertThat(answer.header("Location")).isEqualTo("/v1/jobs/" + job);
        assertThat(answer.json().path("type").asText()).endsWith(":identifier-taken");
    }

    @Test
    void conflictDoesNotEndTheStoryOfTheJob() {
        var job = scene.rest().post(Command.named("untouched").arguments("one")).job();

        scene.rest().post(Command.named("untouched").arguments("another"));

        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "finished");
    }
}
