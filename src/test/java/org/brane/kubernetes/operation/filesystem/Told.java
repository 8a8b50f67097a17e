package org.brane.kubernetes.operation.filesystem;

import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Entry;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.Samples;
import org.brane.kubernetes.filesystem.VolumeFormat;

/** Changes to work with. */
final class Told {

    static final Entry FILE = new Entry(7, Samples.file());
    private static final VolumeFormat VOLUME = new VolumeFormat("brane", "a-uuid", "file", 4096, "");

    private Told() {}

    static FilesystemChange created(String path) {
        return of("files", new Created(path, FILE));
    }

    static FilesystemChange of(String filesystem, Change change) {
        return new FilesystemChange(filesystem, VOLUME, change);
    }
}
