package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands come in while the routes that take them are edited, every second time badly.
 *
 * <p>{@code -Dbrane.edits=50 -Dbrane.edits.jobs=1000} is the long form.
 */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteEditsIT {

    private static final int EDITS = Integer.getInteger("brane.edits", 8);
    private static final int JOBS = Integer.getInteger("brane.edits.jobs", 80);

    /** All that a command and its events pass, from the HTTP server to the webhook. */
    private static final List<String> FILES = List.of(
            "operations/serve-rest",
            "commands/create-job",
            "events/observe-jobs",
            "events/publish-events-webhook",
            "commands/handle-command",
            "commands/receive-commands-rest");

    private final List<CompletableFuture<Answer>> begun = new ArrayList<>();
    private Path folder;
    private Scene scene;
    private List<Answer> answers;

    @BeforeAll
    void editWhileCommandsComeIn(ClusterNamespace namespace, @TempDir Path serviceFolder) throws IOException {
        folder = serviceFolder;
        scene = new Scene(namespace, folder).start();
        for (var i = 0; i < EDITS; i++) {
            send(i);
            edit(i, FILES.get(i / 2 % FILES.size()));
        }
        answers = begun.stream().map(CompletableFuture::join).toList();
        soon().untilAsserted(() -> assertThat(scene.outcomes()).hasSizeGreaterThanOrEqualTo(answers.size()));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void everyCommandIsAnsweredWithCreated() {
        assertThat(answers)
                .hasSize(JOBS / EDITS * EDITS)
                .extracting(Answer::status)
                .containsOnly(201);
    }

    @Test
    void everyCommandMakesOneJob() {
        assertThat(scene.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(Answer::job).toList());
    }

    @Test
    void everyOutcomeIsToldOnce() {
        assertThat(scene.webhook().attempts())
                .extracting(ReceivedEvent::id)
                .doesNotHaveDuplicates()
                .hasSize(3 * answers.size());
    }

    @Test
    void aRefusedEditIsToldOverRest() throws IOException {
        var file = folder.resolve("routes/commands/stop-job.camel.yaml");
        replace(file, Files.readString(file).replace("callWait", "nobody"));

        var problem = soon().until(() -> problem("routes/commands/stop-job.camel.yaml"), found -> !found.isEmpty());
        assertThat(problem).startsWith("14 no bean is bound as nobody; ");
    }

    private void send(int round) {
        IntStream.range(0, JOBS / EDITS)
                .mapToObj(i -> Command.named("edited-" + round + "-" + i))
                .forEach(command -> begun.add(scene.rest().begin(command)));
    }

    /** Every second one is bad, and mended by the next, so that each file is edited twice in a row. */
    private void edit(int number, String name) throws IOException {
        var file = folder.resolve("routes/" + name + ".camel.yaml");
        var text = Files.readString(file);
        if (number % 2 == 0) {
            replace(file, text.replace("steps:", "stepps:"));
            soon().until(() -> !problem("routes/" + name + ".camel.yaml").isEmpty());
        } else {
            var before = replaced();
            replace(
                    file,
                    text.replace("stepps:", "steps:")
                            .replaceFirst("(description: .*)\\.\n", "$1, edit " + number + ".\n"));
            soon().until(() -> replaced() > before);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        var next = Files.writeString(file.resolveSibling("next.tmp"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private long replaced() {
        return scene.service()
                .output()
                .lines()
                .filter(line -> line.contains("Route file replaced"))
                .count();
    }

    /** Line and reason of what is wrong with a file; empty where nothing is. */
    private String problem(String file) {
        return StreamSupport.stream(
                        scene.rest().get("/v1/routes").json().path("routes").spliterator(), false)
                .filter(route -> route.path("file").asText().equals(file))
                .flatMap(route -> StreamSupport.stream(route.path("problems").spliterator(), false))
                .map(problem -> problem.path("line").asText() + " "
                        + problem.path("reason").asText())
                .findFirst()
                .orElse("");
    }
}
