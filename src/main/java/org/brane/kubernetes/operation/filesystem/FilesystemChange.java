package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.VolumeFormat;

/**
 * The body of an exchange of {@code redis-filesystem:<name>}.
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
