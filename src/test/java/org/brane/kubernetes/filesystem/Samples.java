package org.brane.kubernetes.filesystem;

/** Attributes to work with. */
public final class Samples {

    private Samples() {}

    /** Of a file of 5 bytes that was written at the beginning of 2026. */
    public static Attributes file() {
        return changedAt(1_767_225_600L);
    }

    /** The same, whose name or content changed at this second. */
    public static Attributes changedAt(long second) {
        return new Attributes(EntryKind.FILE, 0644, 1000, -2, 1_767_225_600L, 500_000_000, second, 0, 1, 5, 1);
    }

    /** The same, written at this second. */
    public static Attributes modifiedAt(long second) {
        return new Attributes(EntryKind.FILE, 0644, 1000, -2, second, 0, second, 0, 1, 5, 1);
    }
}
