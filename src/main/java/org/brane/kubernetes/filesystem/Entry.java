package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

/** A file, directory or the like, apart from the names that lead to it. */
public record Entry(long inode, Attributes attributes) {

    public Entry {
        requireNonNull(attributes, "attributes");
    }
}
