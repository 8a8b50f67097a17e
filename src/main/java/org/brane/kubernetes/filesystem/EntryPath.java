package org.brane.kubernetes.filesystem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place of an entry, from the root on.
 *
 * @param names empty for the root
 */
public record EntryPath(List<EntryName> names) {

    public EntryPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path as events and answers show it: see {@link ShownBytes}.
     *
     * @throws IllegalArgumentException if it does not begin at the root, or has a part that is no name, such as {@code ..}
     */
    public static EntryPath of(String shown) {
        if (!shown.startsWith("/")) {
            throw new IllegalArgumentException("no '/' at the beginning");
        }
        return new EntryPath(Stream.of(shown.substring(1).split("/", -1))
                .filter(part -> shown.length() > 1)
                .map(EntryName::read)
                .toList());
    }

    /** The path as it is shown. */
    @Override
    public String toString() {
        return names.stream()
                .map(name -> "/" + name.shown())
                .collect(Collectors.collectingAndThen(Collectors.joining(), path -> path.isEmpty() ? "/" : path));
    }
}
