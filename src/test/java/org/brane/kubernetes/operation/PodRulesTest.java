package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodRulesTest {

    private static final String ONE = "rules: [{name: one, where: waiting, verdict: wait}]";
    private static final String TWO =
            "rules: [{name: two, where: waiting, verdict: wait}, {name: one, where: waiting, verdict: wait}]";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger changes = new AtomicInteger();
    private final Path file;
    private final PodRules rules;

    PodRulesTest(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("rules.yaml"), ONE);
        rules = new PodRules(file);
    }

    @AfterEach
    void close() {
        rules.close();
        timer.shutdownNow();
    }

    @Test
    void ruleThatIsAddedByHandIsInUseWithoutARestart() throws IOException {
        rules.start(timer, Duration.ofMillis(10), changes::incrementAndGet);

        Files.writeString(file, TWO);

        await().untilAsserted(() -> assertThat(rules.get().names()).containsExactly("two", "one"));
        await().untilAsserted(() -> assertThat(changes).hasValue(1));
    }

    @Test
    void badFileIsRefusedWithEveryProblemOnceAndTheFormerRulesStay() throws IOException {
        Files.writeString(file, "rules: [{name: A}, {name: b, where: ended, verdict: wait}]");
        try (var log = new CapturedLog(PodRules.class)) {
            look();
            look();
            look();

            assertThat(log.lines()).hasSize(4).allMatch(line -> line.startsWith("ERROR Rules refused"));
        }
        assertThat(rules.get().names()).containsExactly("one");
        assertThat(changes).hasValue(0);
    }

    @Test
    void editCountsWhenTwoLooksSawIt() throws IOException {
        Files.writeString(file, TWO);

        look();

        assertThat(rules.get().names()).containsExactly("one");
        look();
        assertThat(rules.get().names()).containsExactly("two", "one");
    }

    @Test
    void fileThatVanishesLeavesTheRulesInUse() throws IOException {
        Files.delete(file);

        look();
        look();

        assertThat(rules.get().names()).containsExactly("one");
    }

    @Test
    void fileThatIsMendedIsTakenAgain() throws IOException {
        Files.writeString(file, "rules: [");
        look();
        look();
        Files.writeString(file, TWO);

        look();
        look();

        assertThat(rules.get().names()).containsExactly("two", "one");
    }

    @Test
    void nothingStartsWithABadFile() throws IOException {
        var bad = Files.writeString(file, "rules: {}");

        assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> new PodRules(bad));
    }

    private void look() {
        rules.look(changes::incrementAndGet);
    }
}
