package org.brane.kubernetes.filesystem;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The volume's metadata as it is now. Values that are no metadata count as not there.
 *
 * <p>All methods throw {@link MetadataException} where it cannot be asked.
 */
public interface Metadata {

    /** The volume's format; empty where there is no volume. */
    Optional<VolumeFormat> format();

    /** How full the volume is. */
    VolumeUsage usage();

    /**
     * The names in directories.
     *
     * @return a map for each directory asked for, empty where it holds nothing or is none. One of a great many names is read
     *     in pages, so that a name which is changed meanwhile may be missing or stand there twice
     */
    Map<Long, Map<EntryName, DirectoryEntry>> directories(Collection<Long> inodes);

    /** The attributes of those inodes that have any. */
    Map<Long, Attributes> attributes(Collection<Long> inodes);

    /** Directories with a name for an inode of several hard links; empty where nobody keeps them. */
    Set<Long> parents(long inode);
}
