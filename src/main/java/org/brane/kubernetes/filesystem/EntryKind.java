package org.brane.kubernetes.filesystem;

import java.util.Locale;
import java.util.Optional;

/** What an entry is; in the order of JuiceFS' type numbers, which begin at 1 (brane.md section 11.3). */
public enum EntryKind {
    FILE,
    DIRECTORY,
    SYMLINK,
    FIFO,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    SOCKET;

    private static final EntryKind[] KINDS = values();

    /** The kind in events and answers, such as {@code block-device}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a type number; empty for numbers that nobody defined. */
    static Optional<EntryKind> of(int type) {
        return type >= 1 && type <= KINDS.length ? Optional.of(KINDS[type - 1]) : Optional.empty();
    }
}
