package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * An entry of a kubeconfig and the folder of the file that it stands in, which its paths are relative to.
 *
 * @param <T> cluster, user or context
 */
record KubeconfigEntry<T>(T value, Path folder) {

    KubeconfigEntry {
        requireNonNull(value, "value");
        requireNonNull(folder, "folder");
    }

    /** A file that the entry names. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Without the value, which holds secrets. */
    @Override
    public String toString() {
        return "KubeconfigEntry[folder=" + folder + "]";
    }
}
