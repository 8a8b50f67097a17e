package org.brane.kubernetes.filesystem;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every path of a volume and the inode that it leads to, read while nobody writes. */
public final class Listing {

    private Listing() {}

    public static Map<String, Long> of(Metadata metadata) {
        var inodes = new TreeMap<String, Long>();
        add(metadata, Inodes.ROOT, "", inodes);
        return inodes;
    }

    private static void add(Metadata metadata, long directory, String path, Map<String, Long> inodes) {
        metadata.directories(List.of(directory))
                .getOrDefault(directory, Map.of())
                .forEach((name, entry) -> {
                    var child = path + "/" + name.shown();
                    if (inodes.put(child, entry.inode()) == null && entry.kind() == EntryKind.DIRECTORY) {
                        add(metadata, entry.inode(), child, inodes);
                    }
                });
    }
}
