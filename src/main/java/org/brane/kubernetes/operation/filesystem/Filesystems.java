package org.brane.kubernetes.operation.filesystem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The file systems that are watched, by our names of them. Thread-safe. */
public final class Filesystems {

    private final Map<String, WatchedFilesystem> watched = new ConcurrentSkipListMap<>();

    public void add(WatchedFilesystem filesystem) {
        watched.put(filesystem.name(), filesystem);
    }

    void remove(String name) {
        watched.remove(name);
    }

    /** The one of a name. */
    public Optional<WatchedFilesystem> find(String name) {
        return Optional.ofNullable(watched.get(name));
    }

    /** All, by their names. */
    public Collection<WatchedFilesystem> all() {
        return List.copyOf(watched.values());
    }
}
