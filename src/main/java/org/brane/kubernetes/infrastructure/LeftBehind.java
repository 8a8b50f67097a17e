package org.brane.kubernetes.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files of processes that were killed before they could rename them.
 *
 * @param folder where they are
 * @param prefix how their names begin
 * @param suffix how their names end
 */
record LeftBehind(Path folder, String prefix, String suffix) {

    /** Younger ones may be another process's work of this moment. */
    static final Duration AGE = Duration.ofMinutes(10);

    /** Deletes those that are older by that age than the newest, so that no clock is needed. */
    void sweep(Path newest) throws IOException {
        var limit = newest.toFile().lastModified() - AGE.toMillis();
        try (var files = Files.newDirectoryStream(folder, this::isOne)) {
            for (var file : files) {
                if (file.toFile().lastModified() < limit) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isOne(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(prefix) && name.endsWith(suffix);
    }
}
