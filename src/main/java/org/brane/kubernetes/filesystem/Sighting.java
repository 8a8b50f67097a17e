package org.brane.kubernetes.filesystem;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look at the metadata found to be other than a tree has it. */
final class Sighting {

    private final Tree known;
    private final Map<Long, Map<EntryName, DirectoryEntry>> directories = new LinkedHashMap<>();
    /** Null where an inode has none any more. */
    private final Map<Long, @Nullable Attributes> attributes = new LinkedHashMap<>();

    Sighting(Tree known) {
        this.known = known;
    }

    /** The directories whose names are others. */
    Map<Long, Map<EntryName, DirectoryEntry>> directories() {
        return directories;
    }

    /** The inodes whose attributes are others or gone. */
    Collection<Long> inodes() {
        return attributes.keySet();
    }

    /** The attributes of an inode as seen, or as known where nothing else was seen. */
    Optional<Attributes> attributes(long inode) {
        return attributes.containsKey(inode)
                ? Optional.ofNullable(attributes.get(inode))
                : known.find(inode).map(Node::attributes);
    }

    void see(long directory, Map<EntryName, DirectoryEntry> names) {
        if (isKnown(directory, names)) {
            directories.remove(directory);
        } else {
            directories.put(directory, names);
        }
    }

    void see(long inode, @Nullable Attributes now) {
        var before = known.find(inode).map(Node::attributes).orElse(null);
        if (now == null || !now.equals(before)) {
            attributes.put(inode, now);
        } else {
            attributes.remove(inode);
        }
    }

    /** Whether a name in a directory leads to an inode, as far as seen or known. */
    boolean leads(long directory, EntryName name, long inode) {
        var seen = directories.get(directory);
        if (seen == null) {
            var node = known.children(directory).get(name);
            return node != null && node.inode() == inode;
        }
        var entry = seen.get(name);
        return entry != null && entry.inode() == inode;
    }

    private boolean isKnown(long directory, Map<EntryName, DirectoryEntry> names) {
        var before = known.children(directory);
        return known.find(directory).isPresent()
                && before.size() == names.size()
                && names.entrySet().stream().allMatch(entry -> {
                    var node = before.get(entry.getKey());
                    return node != null && node.inode() == entry.getValue().inode();
                });
    }
}
