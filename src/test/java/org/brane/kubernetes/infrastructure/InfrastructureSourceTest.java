package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.brane.kubernetes.infrastructure.Sample.INFRASTRUCTURES;
import static org.brane.kubernetes.infrastructure.Sample.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Sample.SECRETS;
import static org.brane.kubernetes.infrastructure.Sample.TOKEN;
import static org.brane.kubernetes.infrastructure.Sample.base64;
import static org.brane.kubernetes.infrastructure.Sample.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks by hand, so that every step is seen; {@link InfrastructureSourceLiveTest} lets the time pass. */
class InfrastructureSourceTest {

    private static final String B =
            with(INFRASTRUCTURES, "hospital-a:", "hospital-b:").substring("locations:\n".length());
    private static final Duration NEVER = Duration.ofDays(1);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<InfrastructureChange> changes = new ArrayList<>();
    private Optional<RuntimeException> thrown = Optional.empty();
    private final Path folder;
    private final InfrastructureSource source;

    InfrastructureSourceTest(@TempDir Path folder) {
        this.folder = folder;
        source = new InfrastructureSource(new InfrastructureFiles(infrastructures(), secrets()), this::hear);
    }

    @BeforeEach
    void writeFiles() throws IOException {
        write(INFRASTRUCTURES);
        Files.writeString(secrets(), SECRETS);
    }

    @AfterEach
    void stop() {
        source.close();
        scheduler.shutdownNow();
    }

    @Test
    void theStartTellsAllAsAdded() {
        source.start(scheduler, NEVER);

        assertThat(told()).containsExactly("added hospital-a");
        assertThat(source.current().usable()).containsOnlyKeys("hospital-a");
    }

    @Test
    void theStartIsRefusedWhenAFileIsUnreadable() throws IOException {
        write("- a");

        assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> source.start(scheduler, NEVER));
        assertThat(changes).isEmpty();
    }

    @Test
    void beforeTheStartThereIsNothing() {
        assertThat(source.current()).isEqualTo(InfrastructureReading.EMPTY);
    }

    @Test
    void anEditCountsWhenTwoLooksSawIt() throws IOException {
        started();
        write(INFRASTRUCTURES + B);

        source.lookAgain();
        assertThat(told()).isEmpty();
        source.lookAgain();
        assertThat(told()).containsExactly("added hospital-b");
    }

    @Test
    void anEditOfOnesOwnCountsAtOnceAndOnce() throws IOException {
        started();
        write(INFRASTRUCTURES + B);

        assertThat(source.lookNow(Duration.ofSeconds(1))).isTrue();
        lookTwice();

        assertThat(told()).containsExactly("added hospital-b");
    }

    @Test
    void halfAFileIsNotTakenForItsEnd() throws IOException {
        write(INFRASTRUCTURES + B);
        started();

        write(INFRASTRUCTURES);
        source.lookAgain();
        write(INFRASTRUCTURES + B);
        lookTwice();

        assertThat(told()).isEmpty();
    }

    @Test
    void anEditWithoutMeaningIsNotTold() throws IOException {
        started();

        write("# a comment\n" + INFRASTRUCTURES + "  v: {kind: vm}\n");
        lookTwice();

        assertThat(told()).isEmpty();
        assertThat(source.current().otherKinds()).containsExactly("v");
    }

    @Test
    void anotherFieldIsAChange() throws IOException {
        started();

        write(with(INFRASTRUCTURES, "namespace: brane", "namespace: other"));
        lookTwice();

        assertThat(told()).containsExactly("changed hospital-a");
        assertThat(source.current().usable().values())
                .extracting(Infrastructure::namespace)
                .contains("other");
    }

    @Test
    void anotherSecretIsAChange() throws IOException {
        started();

        Files.writeString(secrets(), "hospital-a-kubeconfig: " + base64(with(KUBECONFIG, TOKEN, "rotated")));
        lookTwice();

        assertThat(told()).containsExactly("changed hospital-a");
    }

    @Test
    void anEntryThatIsGoneOrOfAnotherKindIsRemoved() throws IOException {
        write(INFRASTRUCTURES + B);
        started();

        write("locations: {hospital-a: {kind: vm}}");
        lookTwice();

        assertThat(told()).containsExactly("removed hospital-a", "removed hospital-b");
        assertThat(source.current().usable()).isEmpty();
    }

    @Test
    void anEntryThatBecomesFaultyKeepsItsFormerValues() throws IOException {
        started();

        write(with(INFRASTRUCTURES, "namespace: brane", "namespace: NO") + B);
        lookTwice();

        assertThat(told()).containsExactly("added hospital-b");
        assertThat(source.current().faulty()).containsOnlyKeys("hospital-a");
        assertThat(source.current().usable().values())
                .extracting(Infrastructure::namespace)
                .contains("brane");
    }

    @Test
    void aFaultyEntryThatIsRepairedIsToldByWhatDiffers() throws IOException {
        started();

        write(with(INFRASTRUCTURES, "namespace: brane", "namespace: NO"));
        lookTwice();
        write(INFRASTRUCTURES);
        lookTwice();

        assertThat(told()).isEmpty();
        assertThat(source.current().faulty()).isEmpty();
    }

    @Test
    void aFaultyEntryThatIsTakenOutIsRemoved() throws IOException {
        started();

        write(with(INFRASTRUCTURES, "namespace: brane", "namespace: NO"));
        lookTwice();
        write("locations: {}");
        lookTwice();

        assertThat(told()).containsExactly("removed hospital-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "locations:", "- a", "a: 'b", "locations: {}\nlocations: {}"})
    void anUnreadableFileChangesNothing(String text) throws IOException {
        started();
        var before = source.current();

        write(text);
        lookTwice();

        assertThat(told()).isEmpty();
        assertThat(source.current()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infra.yml", "secrets.yml"})
    void aFileThatIsGoneChangesNothing(String name) throws IOException {
        started();
        var before = source.current();

        Files.delete(folder.resolve(name));
        lookTwice();

        assertThat(told()).isEmpty();
        assertThat(source.current()).isSameAs(before);
    }

    @Test
    void aFileThatComesLaterIsRead() throws IOException {
        Files.delete(infrastructures());
        started();

        write(INFRASTRUCTURES);
        lookTwice();

        assertThat(told()).containsExactly("added hospital-a");
    }

    @Test
    void whatAListenerThrowsEndsNothing() throws IOException {
        started();

        thrown = Optional.of(new IllegalStateException("on purpose"));
        write("locations: {}");
        lookTwice();
        write(INFRASTRUCTURES);
        lookTwice();

        assertThat(told()).containsExactly("removed hospital-a", "added hospital-a");
    }

    @Test
    void afterTheEndNothingIsTold() throws IOException {
        started();

        source.close();
        write("locations: {}");
        lookTwice();

        assertThat(told()).isEmpty();
    }

    @Test
    void troubleIsLoggedOnceWhenItStartsAndOnceWhenItEnds() throws IOException {
        started();
        try (var log = new CapturedLog(InfrastructureSource.class)) {
            write("- a");
            lookTwice();
            lookTwice();
            write(INFRASTRUCTURES);
            lookTwice();
            lookTwice();

            assertThat(log.lines())
                    .containsExactly(
                            "ERROR Infrastructure files unreadable, the former infrastructures stay in use: "
                                    + infrastructures()
                                    + " refused: line 1, column 1 is no map; "
                                    + "the document must be one map of keys and values",
                            "INFO Infrastructure files readable again");
        }
    }

    @Test
    void aFaultyEntryIsLoggedOnceWhenItStartsAndOnceWhenItEnds() throws IOException {
        started();
        try (var log = new CapturedLog(InfrastructureSource.class)) {
            var faulty = with(INFRASTRUCTURES, "s$hospital-a-kubeconfig", "s$gone");
            write(faulty);
            lookTwice();
            write(faulty + "  v: {kind: vm}\n");
            lookTwice();
            write(INFRASTRUCTURES);
            lookTwice();

            assertThat(log.lines())
                    .containsExactly(
                            "ERROR Infrastructure faulty, its former values stay in use location=hospital-a: "
                                    + "locations.hospital-a.credentials.file names the secret 'gone', which is not there; "
                                    + "write that key and its base64 text into " + secrets(),
                            "INFO Infrastructure no longer faulty location=hospital-a");
        }
    }

    private void started() {
        source.start(scheduler, NEVER);
        changes.clear();
    }

    private void lookTwice() {
        source.lookAgain();
        source.lookAgain();
    }

    private void hear(InfrastructureChange change) {
        changes.add(change);
        thrown.ifPresent(e -> {
            throw e;
        });
    }

    private List<String> told() {
        var told = new ArrayList<String>();
        for (var change : changes) {
            change.added().forEach(i -> told.add("added " + i.location()));
            change.changed().forEach(i -> told.add("changed " + i.location()));
            change.removed().forEach(i -> told.add("removed " + i.location()));
        }
        return told;
    }

    private void write(String text) throws IOException {
        Files.writeString(infrastructures(), text);
    }

    private Path infrastructures() {
        return folder.resolve("infra.yml");
    }

    private Path secrets() {
        return folder.resolve("secrets.yml");
    }
}
