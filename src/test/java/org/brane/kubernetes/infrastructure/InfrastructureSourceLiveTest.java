package org.brane.kubernetes.infrastructure;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.brane.kubernetes.infrastructure.Sample.INFRASTRUCTURES;
import static org.brane.kubernetes.infrastructure.Sample.SECRETS;
import static org.brane.kubernetes.infrastructure.Sample.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureSourceLiveTest {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final String EDITED = with(INFRASTRUCTURES, "namespace: brane", "namespace: other");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Queue<InfrastructureChange> changes = new ConcurrentLinkedQueue<>();
    private final Path folder;
    private final InfrastructureSource source;

    InfrastructureSourceLiveTest(@TempDir Path folder) {
        this.folder = folder;
        var files = new InfrastructureFiles(infrastructures(), folder.resolve("secrets.yml"));
        source = new InfrastructureSource(files, changes::add);
    }

    /** Laid out as a mounted ConfigMap is: the files lead through {@code ..data} to the folder of a version. */
    @BeforeEach
    void start() throws IOException {
        version("v1", INFRASTRUCTURES);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
        Files.createSymbolicLink(infrastructures(), Path.of("..data", "infra.yml"));
        Files.writeString(folder.resolve("secrets.yml"), SECRETS);
        source.start(scheduler, INTERVAL);
    }

    @AfterEach
    void stop() {
        source.close();
        scheduler.shutdownNow();
    }

    @Test
    void anEditInPlaceIsSeen() throws IOException {
        Files.writeString(infrastructures(), EDITED);

        awaitTheEdit();
    }

    @Test
    void anEditByRenamingIsSeen() throws IOException {
        var written = Files.writeString(folder.resolve("infra.yml.tmp"), EDITED);

        Files.move(written, infrastructures(), ATOMIC_MOVE, REPLACE_EXISTING);

        awaitTheEdit();
    }

    @Test
    void aSwappedSymbolicLinkIsSeen() throws IOException {
        version("v2", EDITED);
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("v2"));

        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), ATOMIC_MOVE, REPLACE_EXISTING);

        awaitTheEdit();
    }

    @Test
    void anEditOfTheSameLengthAndTimeIsSeen() throws IOException {
        var time = Files.getLastModifiedTime(infrastructures());

        Files.writeString(infrastructures(), EDITED);
        Files.setLastModifiedTime(infrastructures(), FileTime.from(time.toInstant()));

        awaitTheEdit();
    }

    @Test
    void theSchedulerIsFreeAfterTheEnd() {
        source.close();

        scheduler.shutdown();

        await().atMost(Duration.ofSeconds(5)).until(scheduler::isTerminated);
    }

    private void awaitTheEdit() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(source.current().usable().values())
                        .extracting(Infrastructure::namespace)
                        .containsExactly("other"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(changes).hasSize(2).last().satisfies(change -> assertThat(change.changed())
                                .hasSize(1)));
    }

    private void version(String name, String text) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("infra.yml"), text);
    }

    private Path infrastructures() {
        return folder.resolve("infra.yml");
    }
}
