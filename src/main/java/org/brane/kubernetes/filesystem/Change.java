package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One thing that became different in the volume. Told in order, each path is as it stands after all changes before.
 *
 * <p>Paths begin with {@code /}; their names are shown as {@link EntryName#shown()}.
 */
public sealed interface Change {

    /** The inode that it is about. */
    long inode();

    /** A path leads to an entry, new or with one more hard link. */
    record Created(String path, Entry entry) implements Change {

        public Created {
            requireNonNull(path, "path");
            requireNonNull(entry, "entry");
        }

        @Override
        public long inode() {
            return entry.inode();
        }
    }

    /**
     * A path leads nowhere any more.
     *
     * @param entry what it led to, as it was known last
     */
    record Removed(String path, Entry entry) implements Change {

        public Removed {
            requireNonNull(path, "path");
            requireNonNull(entry, "entry");
        }

        @Override
        public long inode() {
            return entry.inode();
        }
    }

    /**
     * An entry, with all that is in it, has another path.
     *
     * @param from the former path
     * @param replaced whether another entry had that path, which is gone without being told of itself
     */
    record Renamed(String from, String path, Entry entry, boolean replaced) implements Change {

        public Renamed {
            requireNonNull(from, "from");
            requireNonNull(path, "path");
            requireNonNull(entry, "entry");
        }

        @Override
        public long inode() {
            return entry.inode();
        }
    }

    /** An entry has other content or access rights; {@link VolumeWatch#settle} tells which once nothing more comes. */
    record Touched(long inode) implements Change {}

    /** What a path leads to has had other content or access rights, and has rested since. */
    record Changed(String path, Entry entry) implements Change {

        public Changed {
            requireNonNull(path, "path");
            requireNonNull(entry, "entry");
        }

        @Override
        public long inode() {
            return entry.inode();
        }
    }

    /**
     * The volume is fuller or emptier than when it was looked at last.
     *
     * @param at when it was looked at
     */
    record Filled(VolumeUsage usage, Instant at) implements Change {

        public Filled {
            requireNonNull(usage, "usage");
            requireNonNull(at, "at");
        }

        /** The root, below which everything is. */
        @Override
        public long inode() {
            return Inodes.ROOT;
        }
    }
}
