package org.brane.kubernetes.operation.filesystem;

import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.filesystem.FilesystemChange;

/** Remembers beyond a crash which files were written and have not been told of since. */
public interface RestingNotes {

    /** Remembers nothing. */
    RestingNotes NONE = new RestingNotes() {
        @Override
        public void note(FilesystemChange written) {}

        @Override
        public void forget(FilesystemChange told) {}

        @Override
        public Optional<Set<Long>> left(String filesystem, String uuid) {
            return Optional.of(Set.of());
        }
    };

    /** The inode of a change was written. */
    void note(FilesystemChange written);

    /** There is nothing more to tell about the inode of a change. */
    void forget(FilesystemChange told);

    /**
     * What a former run left of a volume.
     *
     * @return inodes; empty where they cannot be asked for now
     */
    Optional<Set<Long>> left(String filesystem, String uuid);
}
