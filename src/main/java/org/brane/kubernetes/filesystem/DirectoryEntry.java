package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a directory says of one name in it (brane.md section 11.4).
 *
 * @param inode what the name leads to
 */
public record DirectoryEntry(EntryKind kind, long inode) {

    private static final int LENGTH = 1 + Long.BYTES;

    public DirectoryEntry {
        requireNonNull(kind, "kind");
    }

    /**
     * Reads a value of a {@code d<inode>} hash.
     *
     * @return empty where the bytes are no such entry
     */
    public static Optional<DirectoryEntry> read(byte[] value) {
        if (value.length != LENGTH) {
            return Optional.empty();
        }
        var record = ByteBuffer.wrap(value);
        var inode = record.getLong(1);
        return inode > 0 ? EntryKind.of(record.get(0)).map(kind -> new DirectoryEntry(kind, inode)) : Optional.empty();
    }
}
