package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

/**
 * One change, and of which file system: the body of an exchange of {@code redis-filesystem:<name>}.
 *
 * @param filesystem our name of it
 */
public record FilesystemChange(String filesystem, VolumeFormat volume, Change change) {

    public FilesystemChange {
        requireNonNull(filesystem, "filesystem");
        requireNonNull(volume, "volume");
        requireNonNull(change, "change");
    }
}
