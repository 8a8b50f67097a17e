package org.brane.kubernetes.filesystem;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Recording.Command;
import org.brane.kubernetes.filesystem.VolumeWatch.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadMetadataTest {

    private static final int MOST_ENTRIES = 20;
    private static final byte[] CUT = {1, 0, 0};

    private final Dirt dirt = new Dirt(() -> {});
    private final RecordedVolume volume = new RecordedVolume(dirt::written);
    private final VolumeWatch watch = new VolumeWatch(volume, dirt, MOST_ENTRIES);
    private final Follower follower = new Follower();

    @BeforeEach
    void aVolumeWithADirectory() {
        format("first");
        directory(1, 1);
        directory(5, 1);
        name(1, "five", EntryKind.DIRECTORY, 5);
        look();
        follower.inodes().put("/five", 5L);
    }

    @Test
    void aNameThatLeadsNowhereIsToldOnceItLeadsSomewhere() {
        name(5, "late", EntryKind.FILE, 9);
        var before = look();
        file(9, 5);
        var after = look();

        assertThat(before).isEmpty();
        assertThat(after).extracting(BadMetadataTest::line).containsExactly("created /five/late");
    }

    @Test
    void anEntryWhoseAttributesWereEvictedStaysUntilItsNameGoes() {
        name(5, "file", EntryKind.FILE, 9);
        file(9, 5);
        look();

        volume.remove("i9");
        var evicted = look();
        volume.remove("d5");
        var gone = look();

        assertThat(evicted).isEmpty();
        assertThat(gone).extracting(BadMetadataTest::line).containsExactly("removed /five/file");
    }

    @Test
    void halfWrittenNamesAndAttributesSayNothing() {
        volume.putName(5, "cut", CUT);
        name(5, "without", EntryKind.FILE, 9);
        volume.putAttributes(9, CUT);
        name(5, "a/b", EntryKind.FILE, 10);
        file(10, 5);
        name(5, "..", EntryKind.DIRECTORY, 1);

        assertThat(look()).isEmpty();
    }

    @Test
    void directoriesInACircleAreToldAsFarAsAPathLeads() {
        directory(6, 7);
        directory(7, 6);
        name(5, "six", EntryKind.DIRECTORY, 6);
        name(6, "seven", EntryKind.DIRECTORY, 7);
        name(7, "six", EntryKind.DIRECTORY, 6);
        name(7, "five", EntryKind.DIRECTORY, 5);
        name(7, "root", EntryKind.DIRECTORY, 1);
        name(7, "itself", EntryKind.DIRECTORY, 7);

        assertThat(look())
                .extracting(BadMetadataTest::line)
                .containsExactly("created /five/six", "created /five/six/seven");
    }

    @Test
    void aDirectoryInTwoPlacesIsToldAtOne() {
        directory(6, 1);
        name(5, "here", EntryKind.DIRECTORY, 6);
        name(1, "there", EntryKind.DIRECTORY, 6);

        assertThat(look()).hasSize(1);
    }

    @Test
    void aDirectoryWithoutAPathIsNotTold() {
        directory(6, 4);
        name(6, "file", EntryKind.FILE, 9);
        file(9, 6);

        assertThat(look()).isEmpty();
    }

    @Test
    void whatMovesIntoTheTrashIsRemovedWithAllThatIsInIt() {
        name(5, "file", EntryKind.FILE, 9);
        file(9, 5);
        look();

        volume.remove("d1");
        directory(5, Inodes.TRASH + 1);
        name(Inodes.TRASH + 1, "1-5-five", EntryKind.DIRECTORY, 5);

        assertThat(look()).extracting(BadMetadataTest::line).containsExactly("removed /five/file", "removed /five");
    }

    @Test
    void exchangedDirectoriesCanBeFollowed() {
        directory(6, 1);
        name(1, "six", EntryKind.DIRECTORY, 6);
        name(5, "in-five", EntryKind.FILE, 9);
        file(9, 5);
        name(6, "in-six", EntryKind.FILE, 10);
        file(10, 6);
        look();

        name(1, "six", EntryKind.DIRECTORY, 5);
        name(1, "five", EntryKind.DIRECTORY, 6);
        look();

        assertThat(follower.inodes())
                .containsOnly(
                        entry("/five", 6L), entry("/five/in-six", 10L), entry("/six", 5L), entry("/six/in-five", 9L));
    }

    @Test
    void aFileThatTakesItsDirectorysNameCanBeFollowed() {
        name(5, "file", EntryKind.FILE, 9);
        file(9, 5);
        look();

        volume.remove("d5");
        volume.remove("i5");
        name(1, "five", EntryKind.FILE, 9);
        file(9, 1);
        look();

        assertThat(follower.inodes()).containsOnly(entry("/five", 9L));
    }

    @Test
    void moreEntriesThanAllowedAreAStateOfItsOwn() {
        for (var inode = 10; inode < 10 + MOST_ENTRIES; inode++) {
            name(5, "file-" + inode, EntryKind.FILE, inode);
            file(inode, 5);
        }

        assertThatThrownBy(this::look)
                .isInstanceOf(TooManyEntriesException.class)
                .hasMessageContaining("brane.filesystem.max-entries");
        assertThat(watch.state()).isEqualTo(State.TOO_LARGE);
        assertThat(watch.size()).isZero();
    }

    @Test
    void aFlushedDatabaseIsNoVolumeAndRemovesNothing() {
        volume.flush();

        assertThat(look()).isEmpty();
        assertThat(watch.state()).isEqualTo(State.NO_VOLUME);
    }

    @Test
    void aVolumeThatComesBackIsToldByItsDifference() {
        volume.flush();
        look();
        format("first");
        directory(1, 1);
        name(1, "nine", EntryKind.FILE, 9);
        file(9, 1);

        assertThat(look()).extracting(BadMetadataTest::line).containsExactly("removed /five", "created /nine");
    }

    @Test
    void aVolumeFormattedAnewIsAnotherOne() {
        volume.flush();
        format("second");
        directory(1, 1);
        name(1, "nine", EntryKind.FILE, 9);
        file(9, 1);

        assertThat(look()).isEmpty();
        assertThat(watch.format().orElseThrow().uuid()).isEqualTo("second");
        assertThat(watch.size()).isEqualTo(1);
    }

    @Test
    void whatWasMissedWhileAwayIsTold() {
        volume.beforeRead(() -> {
            throw new MetadataException("away");
        });
        name(1, "nine", EntryKind.FILE, 9);
        file(9, 1);
        assertThatThrownBy(this::look).isInstanceOf(MetadataException.class);
        assertThat(watch.state()).isEqualTo(State.AWAY);

        volume.beforeRead(() -> {});

        assertThat(look()).extracting(BadMetadataTest::line).containsExactly("created /nine");
    }

    private List<Change> look() {
        var changes = new ArrayList<>(watch.look());
        changes.removeIf(Change.Touched.class::isInstance);
        follower.follow(changes);
        return changes;
    }

    private void format(String uuid) {
        volume.write(new Command(List.of("set", "setting", "{\"UUID\": \"" + uuid + "\"}")));
    }

    private void directory(long inode, long parent) {
        volume.putAttributes(inode, attributes(0x21ED, 2, parent));
    }

    private void file(long inode, long parent) {
        volume.putAttributes(inode, attributes(0x11A4, 1, parent));
    }

    private void name(long directory, String name, EntryKind kind, long inode) {
        volume.putName(
                directory,
                name,
                ByteBuffer.allocate(9)
                        .put((byte) (kind == EntryKind.FILE ? 1 : 2))
                        .putLong(inode)
                        .array());
    }

    private static byte[] attributes(int kindAndMode, int links, long parent) {
        return ByteBuffer.wrap(AttributesTest.bytes(kindAndMode))
                .putInt(47, links)
                .putLong(51, 0)
                .putLong(63, parent)
                .array();
    }

    private static String line(Change change) {
        if (change instanceof Created created) {
            return "created " + created.path();
        }
        if (change instanceof Removed removed) {
            return "removed " + removed.path();
        }
        return change instanceof Renamed renamed
                ? "renamed " + renamed.from() + " " + renamed.path()
                : change.toString();
    }
}
