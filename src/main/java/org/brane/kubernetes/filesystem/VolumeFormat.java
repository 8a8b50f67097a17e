package org.brane.kubernetes.filesystem;

import static java.util.Objects.requireNonNull;

/**
 * What the volume is, without a word of how its data is reached.
 *
 * @param name given by whoever formatted it
 * @param uuid another one after each format
 * @param storage kind of the object store, such as {@code minio}
 * @param blockSizeKib largest object, in KiB; 0 where it is not told
 * @param compression of the objects; empty for none
 */
public record VolumeFormat(String name, String uuid, String storage, int blockSizeKib, String compression) {

    public VolumeFormat {
        requireNonNull(name, "name");
        requireNonNull(uuid, "uuid");
        requireNonNull(storage, "storage");
        requireNonNull(compression, "compression");
    }
}
