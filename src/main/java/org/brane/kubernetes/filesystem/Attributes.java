package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What the file system knows of an inode (brane.md section 11.3; JuiceFS 0.12.1 pkg/meta/redis.go, 1.x
 * pkg/meta/interface.go).
 *
 * @param mode permission bits, 12 of them
 * @param modifiedSeconds when the content changed last, in seconds since 1970
 * @param modifiedNanos and the nanoseconds of it
 * @param changedSeconds when the content or an attribute changed last, in seconds since 1970
 * @param changedNanos and the nanoseconds of it
 * @param links names that it has; of a directory 2 and its subdirectories
 * @param length bytes of a file
 * @param parent directory that it was made in or moved to last; 0 where it is not told, as for hard links in 1.x
 */
public record Attributes(
        EntryKind kind,
        int mode,
        int uid,
        int gid,
        long modifiedSeconds,
        int modifiedNanos,
        long changedSeconds,
        int changedNanos,
        int links,
        long length,
        long parent) {

    /** Bytes up to the parent: records of before there was one are no longer. */
    static final int WITHOUT_PARENT = 63;

    private static final int WITH_PARENT = WITHOUT_PARENT + Long.BYTES;
    private static final int KIND_SHIFT = 12;
    private static final int MODE_MASK = 0xFFF;
    private static final int MOST_NANOS = 999_999_999;

    public Attributes {
        requireNonNull(kind, "kind");
    }

    /**
     * Reads the value of an {@code i<inode>} key; what later versions add behind it is passed over.
     *
     * @return empty where the bytes are no such record
     */
    public static Optional<Attributes> read(byte[] value) {
        if (value.length < WITHOUT_PARENT) {
            return Optional.empty();
        }
        var record = ByteBuffer.wrap(value);
        var kindAndMode = Short.toUnsignedInt(record.getShort(1));
        var nanos = record.getInt(31);
        var changedNanos = record.getInt(43);
        var length = record.getLong(51);
        if (isNoNanos(nanos) || isNoNanos(changedNanos) || length < 0) {
            return Optional.empty();
        }
        return EntryKind.of(kindAndMode >> KIND_SHIFT)
                .map(kind -> new Attributes(
                        kind,
                        kindAndMode & MODE_MASK,
                        record.getInt(3),
                        record.getInt(7),
                        record.getLong(23),
                        nanos,
                        record.getLong(35),
                        changedNanos,
                        record.getInt(47),
                        length,
                        value.length < WITH_PARENT ? 0 : record.getLong(WITHOUT_PARENT)));
    }

    /** When the content changed last; the nearest that can be said where it is out of all bounds. */
    public Instant modified() {
        var seconds = Math.max(Instant.MIN.getEpochSecond(), Math.min(modifiedSeconds, Instant.MAX.getEpochSecond()));
        return Instant.ofEpochSecond(seconds, modifiedNanos);
    }

    /** Whether any name leads to it. */
    boolean isLinked() {
        return links > 0 && !Inodes.isTrash(parent);
    }

    /** Whether it can have one name only. */
    boolean hasOnePlace() {
        return kind == EntryKind.DIRECTORY || links == 1;
    }

    /** Whether users would call it another: by its content, or by who may do what with it. */
    boolean tellsOtherThan(Attributes other) {
        var content = length != other.length
                || modifiedSeconds != other.modifiedSeconds
                || modifiedNanos != other.modifiedNanos;
        var access = mode != other.mode || uid != other.uid || gid != other.gid;
        // A directory's times and length follow from its entries, which are told themselves.
        return kind != other.kind || access || (kind != EntryKind.DIRECTORY && content);
    }

    private static boolean isNoNanos(int nanos) {
        return nanos < 0 || nanos > MOST_NANOS;
    }
}
