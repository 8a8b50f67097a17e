package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Filled;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.PathPatterns;
import org.brane.kubernetes.filesystem.VolumeUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilesystemEventsTest {

    private static final Filled USAGE = new Filled(new VolumeUsage(1, 2), Instant.EPOCH);

    private final WaitingChanges waiting = new WaitingChanges(List.of("webhook"), 10);

    static Stream<Change> wanted() {
        return Stream.of(
                new Created("/results/a", Told.FILE),
                new Changed("/results/a", Told.FILE),
                new Removed("/results/a", Told.FILE),
                new Renamed("/draft", "/results/a", Told.FILE, false),
                new Renamed("/results/a", "/elsewhere", Told.FILE, false),
                USAGE);
    }

    static Stream<Change> unwanted() {
        return Stream.of(
                new Created("/a", Told.FILE),
                new Changed("/a", Told.FILE),
                new Removed("/a", Told.FILE),
                new Renamed("/a", "/b", Told.FILE, false));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void keepsWhatSomebodyWantsToHearOf(Change change) {
        events("/results/**").keep(Told.of("files", change));

        assertThat(waiting.of("webhook").take("files")).contains(Told.of("files", change));
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    void passesOverTheRest(Change change) {
        events("/results/**").keep(Told.of("files", change));

        assertThat(waiting.of("webhook").take("files")).isEmpty();
    }

    @Test
    void keepsNothingWhereNothingIsWanted() {
        events("").keep(Told.of("files", USAGE));

        assertThat(waiting.of("webhook").take("files")).isEmpty();
    }

    @Test
    void onlyATouchSaysNothingYet() {
        assertThat(events("/**").isTouched(Told.of("files", new Touched(7)))).isTrue();
        assertThat(events("/**").isTouched(Told.created("/a"))).isFalse();
    }

    @Test
    void whatRestsInAFileSystemThatIsGoneIsNothing() {
        events("/**").rested(Told.of("gone", new Touched(7)));

        assertThat(waiting.of("webhook").take("gone")).isEmpty();
    }

    private FilesystemEvents events(String include) {
        return new FilesystemEvents(new Filesystems(), waiting, PathPatterns.of(include), RestingNotes.NONE);
    }
}
