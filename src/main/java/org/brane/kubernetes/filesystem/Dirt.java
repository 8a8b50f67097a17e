package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;

/** What has been written since it was looked at: inodes and directories, or that this is not known. Thread-safe. */
public final class Dirt {

    /** Most inodes kept; beyond, everything counts as written, for a look at everything costs no more then. */
    static final int MOST = 100_000;

    /**
     * What to look at.
     *
     * @param everything whether there may be more than the two sets say
     * @param directories whose names were written
     * @param inodes whose attributes were written
     */
    public record Load(boolean everything, Set<Long> directories, Set<Long> inodes) {

        public Load {
            directories = Set.copyOf(directories);
            inodes = Set.copyOf(inodes);
        }

        /** Whether there is nothing to look at. */
        public boolean isEmpty() {
            return !everything && directories.isEmpty() && inodes.isEmpty();
        }
    }

    private final Runnable wake;
    private final Set<Long> directories = new HashSet<>();
    private final Set<Long> inodes = new HashSet<>();
    private boolean everything = true;

    /**
     * Everything is to be looked at.
     *
     * @param wake called whenever there is something to look at where there was nothing before
     */
    public Dirt(Runnable wake) {
        this.wake = requireNonNull(wake, "wake");
    }

    /** A key was written or removed. */
    public void written(MetadataKey key) {
        if (take(key)) {
            wake.run();
        }
    }

    /** Anything may have been written. */
    public void doubt() {
        doubtQuietly();
        wake.run();
    }

    /** Anything may have been written; nobody is woken, for somebody looks just now. */
    synchronized void doubtQuietly() {
        everything = true;
    }

    /** Hands over what is to be looked at. */
    synchronized Load takeAll() {
        var load = new Load(everything, directories, inodes);
        everything = false;
        directories.clear();
        inodes.clear();
        return load;
    }

    private synchronized boolean take(MetadataKey key) {
        var wasEmpty = directories.isEmpty() && inodes.isEmpty();
        switch (key.kind()) {
            case DIRECTORY -> directories.add(key.inode());
            case ATTRIBUTES -> inodes.add(key.inode());
            // Who writes these two writes the attributes as well.
            case TARGET, PARENTS -> {
                return false;
            }
            // Written anew by each format; whether it is another volume is seen at each look.
            case FORMAT -> {}
        }
        if (directories.size() + inodes.size() > MOST) {
            everything = true;
            directories.clear();
            inodes.clear();
        }
        return wasEmpty;
    }
}
