package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who knows of a volume only what changes told, and notices when one cannot follow on those before. */
public final class Follower {

    private final Map<String, Long> inodes = new TreeMap<>();

    /** Every path, and the inode that it leads to. */
    public Map<String, Long> inodes() {
        return inodes;
    }

    /** Takes changes over. */
    public void follow(List<? extends Change> changes) {
        changes.forEach(this::follow);
    }

    private void follow(Change change) {
        if (change instanceof Change.Created created) {
            requireParent(created.path());
            assertThat(inodes.put(created.path(), created.inode()))
                    .as(created.path())
                    .isNull();
        } else if (change instanceof Change.Removed removed) {
            assertThat(below(removed.path())).as(removed.path()).isEmpty();
            assertThat(inodes.remove(removed.path())).as(removed.path()).isEqualTo(removed.inode());
        } else if (change instanceof Change.Renamed renamed) {
            rename(renamed);
        } else if (change instanceof Change.Changed changed) {
            assertThat(inodes.get(changed.path())).as(changed.path()).isEqualTo(changed.inode());
        }
    }

    private void rename(Change.Renamed renamed) {
        requireParent(renamed.path());
        var inode = inodes.remove(renamed.from());
        assertThat(inode).as(renamed.from()).isEqualTo(renamed.inode());
        var inside = Map.copyOf(below(renamed.from()));
        assertThat(inodes.put(renamed.path(), renamed.inode()) != null)
                .as(renamed.path())
                .isEqualTo(renamed.replaced());
        inside.forEach((path, child) -> {
            inodes.remove(path);
            inodes.put(renamed.path() + path.substring(renamed.from().length()), child);
        });
    }

    private Map<String, Long> below(String path) {
        var below = new TreeMap<String, Long>();
        inodes.forEach((other, inode) -> {
            if (other.startsWith(path + "/")) {
                below.put(other, inode);
            }
        });
        return below;
    }

    private void requireParent(String path) {
        var parent = path.substring(0, path.lastIndexOf('/'));
        assertThat(parent.isEmpty() || inodes.containsKey(parent)).as(path).isTrue();
    }
}
