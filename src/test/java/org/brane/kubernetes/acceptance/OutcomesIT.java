package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomesIT {

    private static final String KEY = "a2V5LW9mLXRoZS1yZWNlaXZlci0wMTIzNDU2Nzg5";

    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) throws IOException {
        namespace.writeLog("first line\nlast line");
        scene = new Scene(namespace, folder)
                .with("brane.jobs.waiting-grace", "300ms")
                .with("brane.events.webhook.signing-key-file", keys(folder).toString());
        // So each test shows as well that what is told is signed.
        scene.webhook().believeOnly(KEY);
        scene.start();
    }

    private static Path keys(Path folder) throws IOException {
        return Files.writeString(folder.resolve("signing-keys"), "whsec_" + KEY + "\n");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void programThatExitsWithThreeHasFailedWithThatCode() {
        var job = scene.rest().post(Command.named("three").env("SIM_EXIT", "3")).job();

        var outcome = scene.outcome(job);

        assertThat(outcome.kind()).isEqualTo("failed");
        assertThat(outcome.data().path("exitCode").asInt()).isEqualTo(3);
        assertThat(outcome.data().path("reason").asText()).isEqualTo("Error");
        assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "failed");
    }

    @Test
    void outcomeSaysWhereAndWhenTheContainerRan() {
        var job = scene.rest().post(Command.named("where")).job();

        var data = scene.outcome(job).data();

        assertThat(data.path("pod").asText()).startsWith(job);
        assertThat(data.path("node").asText()).isNotEmpty();
        assertThat(data.path("startedAt").asText())
                .isNotEmpty()
                .isLessThanOrEqualTo(data.path("finishedAt").asText());
    }

    @Test
    void endOfTheLogIsInTheOutcome() {
        var job = scene.rest().post(Command.named("logs")).job();

        assertThat(scene.outcome(job).data().path("log").asText()).isEqualTo("first line\nlast line\n");
    }

    @Test
    void programThatTookTooMuchMemoryIsToldAsSuch() {
        var job = scene.rest()
                .post(Command.named("memory").env("SIM_EXIT", "137").env("SIM_REASON", "OOMKilled"))
                .job();

        var outcome = scene.outcome(job);

        // As Brane ranks it (brane.md section 9): something ended the program, it did not fail.
        assertThat(outcome.kind()).isEqualTo("stopped");
        assertThat(outcome.data().path("reason").asText()).isEqualTo("OOMKilled");
        assertThat(outcome.data().path("exitCode").asInt()).isEqualTo(137);
        assertThat(outcome.data().path("nextStep").asText()).contains("memory");
    }

    @Test
    void jobWhoseImageCannotBePulledHasCreateFailedAsItsOnlyEvent() {
        var job = scene.rest()
                .post(Command.named("image").env("SIM_WAIT", "ErrImagePull"))
                .job();

        var outcome = scene.outcome(job);

        assertThat(outcome.data().path("reason").asText()).isEqualTo("ErrImagePull");
        assertThat(scene.webhook().kinds(job)).containsExactly("create-failed");
        assertThat(scene.pods(job)).isEmpty();
    }

    @Test
    void outcomeIsFoundOverRestToo() {
        var job = scene.rest().post(Command.named("asked").env("SIM_EXIT", "4")).job();
        scene.outcome(job);

        var description = scene.rest().get("/v1/jobs/" + job).json();

        assertThat(description.path("state").asText()).isEqualTo("failed");
        assertThat(description.path("exitCode").asInt()).isEqualTo(4);
        assertThat(description.path("log").asText()).endsWith("last line\n");
    }
}
