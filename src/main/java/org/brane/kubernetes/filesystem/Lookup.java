package org.brane.kubernetes.filesystem;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Metadata that can be asked for single things. All methods throw {@link MetadataException} where it cannot be asked. */
public interface Lookup extends Metadata {

    /** What one name in a directory leads to; empty where it is not there. */
    Optional<DirectoryEntry> entry(long directory, EntryName name);

    /** What those inodes lead to that are symbolic links: bytes, of any encoding or none. */
    Map<Long, byte[]> targets(Collection<Long> inodes);
}
