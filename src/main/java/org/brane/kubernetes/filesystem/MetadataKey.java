package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that says something about entries (brane.md sections 11.2 and 11.9).
 *
 * @param inode which entry; 0 where the key is about the volume
 */
public record MetadataKey(Kind kind, long inode) {

    /** What a key holds. */
    public enum Kind {
        /** The names in a directory. */
        DIRECTORY("d"),
        /** Attributes of an inode. */
        ATTRIBUTES("i"),
        /** What a symbolic link leads to. */
        TARGET("s"),
        /** The directories of an inode with hard links; since 1.0. */
        PARENTS("p"),
        /** The volume's format, with secrets. */
        FORMAT("setting");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final Pattern OF_INODE = Pattern.compile("([disp])([1-9][0-9]{0,18})");

    public MetadataKey {
        requireNonNull(kind, "kind");
    }

    /** The key that holds the volume's format. */
    public static MetadataKey format() {
        return new MetadataKey(Kind.FORMAT, 0);
    }

    /**
     * Reads a key's name without the prefix that it may have.
     *
     * @return empty for keys that say nothing about entries: chunks, sessions, counters, quotas, and what is not JuiceFS'
     */
    public static Optional<MetadataKey> read(String name) {
        if (name.equals(Kind.FORMAT.word)) {
            return Optional.of(format());
        }
        var match = OF_INODE.matcher(name);
        return match.matches()
                ? number(match.group(2)).map(inode -> new MetadataKey(kindOf(match.group(1)), inode))
                : Optional.empty();
    }

    /** The key's name, without prefix. */
    public String name() {
        return kind == Kind.FORMAT ? kind.word : kind.word + inode;
    }

    private static Kind kindOf(String word) {
        return switch (word) {
            case "d" -> Kind.DIRECTORY;
            case "i" -> Kind.ATTRIBUTES;
            case "s" -> Kind.TARGET;
            default -> Kind.PARENTS;
        };
    }

    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
