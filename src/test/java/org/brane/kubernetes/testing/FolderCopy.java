package org.brane.kubernetes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a folder with all it holds. */
final class FolderCopy {

    private FolderCopy() {}

    /** Leaves the target empty where there is no source. */
    static void of(Path source, Path target) {
        try {
            Files.createDirectories(target);
            if (!Files.isDirectory(source)) {
                return;
            }
            try (var paths = Files.walk(source)) {
                for (var path : (Iterable<Path>) paths.skip(1)::iterator) {
                    Files.copy(path, target.resolve(source.relativize(path).toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
