package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * The name of an entry in its directory: bytes, of any encoding or none.
 *
 * @param raw one character a byte, each below 256
 */
public record EntryName(String raw) {

    public EntryName {
        if (raw.isEmpty() || raw.equals(".") || raw.equals("..") || raw.indexOf('/') >= 0 || raw.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of an entry: '" + ShownBytes.of(raw) + "'");
        }
    }

    /** The name that a directory holds; empty where no file system could have such a name. */
    public static Optional<EntryName> of(byte[] bytes) {
        try {
            return Optional.of(new EntryName(new String(bytes, ISO_8859_1)));
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /**
     * The name of a text as {@link #shown} gives it.
     *
     * @throws IllegalArgumentException if no entry could have that name
     */
    public static EntryName read(String shown) {
        return new EntryName(ShownBytes.read(shown));
    }

    /** The name as the metadata has it. */
    public byte[] bytes() {
        return raw.getBytes(ISO_8859_1);
    }

    /** The name as it is shown: see {@link ShownBytes}. */
    public String shown() {
        return ShownBytes.of(raw);
    }
}
