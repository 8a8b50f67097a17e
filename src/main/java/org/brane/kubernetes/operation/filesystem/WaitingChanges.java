package org.brane.kubernetes.operation.filesystem;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.brane.kubernetes.filesystem.FilesystemChange;

/**
 * The changes that publishers have still to tell, for each in the order of each file system.
 *
 * <p>They are not kept over a restart: what is there can be asked for at any time.
 */
public final class WaitingChanges {

    private final int most;
    private final Map<String, DueChanges> publishers;

    /**
     * None at first.
     *
     * @param publishers names of those who tell
     * @param most changes of one file system for one publisher
     */
    public WaitingChanges(Collection<String> publishers, int most) {
        this.most = most;
        this.publishers = publishers.stream().collect(toUnmodifiableMap(Function.identity(), name -> new DueChanges()));
    }

    /** What one publisher has to tell; nothing ever for one that is off. */
    public DueChanges of(String publisher) {
        return publishers.getOrDefault(publisher, new DueChanges());
    }

    /**
     * Keeps a change for every publisher.
     *
     * @throws IllegalStateException where one of them has too many already; then none has it
     */
    void add(FilesystemChange change) {
        requireRoom(change.filesystem());
        publishers.values().forEach(due -> due.add(change));
    }

    /** Throws as {@link #add} would. Only one thread may add changes of a file system. */
    void requireRoom(String filesystem) {
        publishers.forEach((name, due) -> {
            if (due.size(filesystem) >= most) {
                throw new IllegalStateException("publisher " + name + " has " + most
                        + " events to tell, as many as may wait (brane.filesystem.max-waiting)");
            }
        });
    }

    /** Drops what was not told of a file system that is not watched any more. */
    void forget(String filesystem) {
        List.copyOf(publishers.values()).forEach(due -> due.forget(filesystem));
    }
}
