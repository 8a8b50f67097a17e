package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.filesystem.DirectoryPage.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryPageTest {

    private final Volume volume = new Volume();

    @Test
    void namesComeInOrderOfTheirBytes() {
        volume.file(Inodes.ROOT, "b", 2).file(Inodes.ROOT, "é", 3).file(Inodes.ROOT, "B", 4);

        assertThat(names(page("/", Optional.empty(), 10))).containsExactly("B", "b", "é");
    }

    @Test
    void aPageSaysWhereTheNextBegins() {
        volume.file(Inodes.ROOT, "a", 2).file(Inodes.ROOT, "b", 3).file(Inodes.ROOT, "c", 4);

        var first = page("/", Optional.empty(), 2);
        var second = page("/", first.next(), 2);

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aFullPageThatIsTheLastSaysNothingOfANext() {
        volume.file(Inodes.ROOT, "a", 2).file(Inodes.ROOT, "b", 3);

        assertThat(page("/", Optional.empty(), 2).next()).isEmpty();
    }

    @Test
    void aPathIsWalkedFromTheRoot() {
        volume.directory(Inodes.ROOT, "results", 2).directory(2, "50%", 3).file(3, "x", 4);

        assertThat(names(page("/results/50%25", Optional.empty(), 10))).containsExactly("x");
    }

    @Test
    void aNameThatLeadsNowhereIsLeftOut() {
        volume.file(Inodes.ROOT, "a", 2).file(Inodes.ROOT, "b", 3);
        volume.attributes.remove(2L);

        assertThat(names(page("/", Optional.empty(), 10))).containsExactly("b");
    }

    @Test
    void aSymbolicLinkSaysWhereItLeads() {
        volume.link(Inodes.ROOT, "latest", 2, "results/%\n");

        assertThat(page("/", Optional.empty(), 10).items())
                .extracting(Item::target)
                .containsExactly(Optional.of("results/%25%0A"));
    }

    @Test
    void aFileIsNoDirectory() {
        volume.file(Inodes.ROOT, "a", 2);

        assertThatThrownBy(() -> page("/a", Optional.empty(), 10))
                .isInstanceOf(NoDirectoryException.class)
                .hasMessage("No directory is at '/a': 'a' is a file.");
    }

    @Test
    void whatIsNotThereIsNoDirectory() {
        assertThatThrownBy(() -> page("/a/b", Optional.empty(), 10))
                .isInstanceOf(NoDirectoryException.class)
                .hasMessage("No directory is at '/a/b': 'a' is not there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a/", "//", "/..", "/a/../b", "/%2e%2E", "/.", "/%2F", "/a%00", "/a%2"})
    void whatIsNoPathIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryPath.of(path));
    }

    private DirectoryPage page(String path, Optional<EntryName> after, int limit) {
        return DirectoryPage.of(volume, EntryPath.of(path), after, limit);
    }

    private static List<String> names(DirectoryPage page) {
        return page.items().stream().map(item -> item.name().shown()).toList();
    }

    /** A volume in memory. */
    private static final class Volume implements Lookup {

        private final Map<Long, Map<EntryName, DirectoryEntry>> directories = new HashMap<>();
        private final Map<Long, Attributes> attributes = new HashMap<>();
        private final Map<Long, byte[]> targets = new HashMap<>();

        Volume file(long parent, String name, long inode) {
            return add(parent, name, inode, EntryKind.FILE);
        }

        Volume directory(long parent, String name, long inode) {
            return add(parent, name, inode, EntryKind.DIRECTORY);
        }

        void link(long parent, String name, long inode, String target) {
            add(parent, name, inode, EntryKind.SYMLINK);
            targets.put(inode, target.getBytes(UTF_8));
        }

        private Volume add(long parent, String name, long inode, EntryKind kind) {
            directories
                    .computeIfAbsent(parent, any -> new HashMap<>())
                    .put(EntryName.of(name.getBytes(UTF_8)).orElseThrow(), new DirectoryEntry(kind, inode));
            attributes.put(inode, new Attributes(kind, 0644, 0, 0, 0, 0, 0, 0, 1, 0, parent));
            return this;
        }

        @Override
        public Optional<DirectoryEntry> entry(long directory, EntryName name) {
            return Optional.ofNullable(
                    directories.getOrDefault(directory, Map.of()).get(name));
        }

        @Override
        public Map<Long, byte[]> targets(Collection<Long> inodes) {
            return targets;
        }

        @Override
        public Optional<VolumeFormat> format() {
            return Optional.empty();
        }

        @Override
        public VolumeUsage usage() {
            return new VolumeUsage(0, 0);
        }

        @Override
        public Map<Long, Map<EntryName, DirectoryEntry>> directories(Collection<Long> inodes) {
            return directories;
        }

        @Override
        public Map<Long, Attributes> attributes(Collection<Long> inodes) {
            return attributes;
        }

        @Override
        public Set<Long> parents(long inode) {
            return Set.of();
        }
    }
}
