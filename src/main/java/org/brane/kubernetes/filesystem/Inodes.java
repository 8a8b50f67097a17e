package org.brane.kubernetes.filesystem;

/** Inode numbers with a meaning of their own (brane.md sections 11.3 and 11.9). */
public final class Inodes {

    /** The volume's root directory. */
    public static final long ROOT = 1;

    /** The directory of removed entries of JuiceFS 1.x; its own directories, one an hour, have higher numbers. */
    public static final long TRASH = 0x7FFF_FFFF_1000_0000L;

    private Inodes() {}

    /** Whether an inode is the trash or one of its own directories. */
    public static boolean isTrash(long inode) {
        return inode >= TRASH;
    }
}
