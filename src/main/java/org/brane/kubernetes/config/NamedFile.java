package org.brane.kubernetes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.Problem;

/**
 * A file that a setting names.
 *
 * @param rule what the setting asks for
 */
record NamedFile(Path path, String rule, Findings findings) {

    private static final long LARGEST_FILE = 1_048_576;

    /** Whether it can be read at once; a problem is noted where it cannot. */
    boolean isReadable() {
        try {
            if (!Files.isRegularFile(path)) {
                return refused(Files.exists(path) ? "is no file" : "does not exist");
            }
            if (Files.size(path) > LARGEST_FILE) {
                return refused("is larger than " + LARGEST_FILE + " bytes");
            }
            return Files.isReadable(path) || refused("cannot be read");
        } catch (IOException e) {
            return refused("cannot be read");
        }
    }

    /** Notes what was found in place of what the rule asks for; is never true. */
    boolean refused(String found) {
        findings.problem(new Problem(path.toString(), found, rule));
        return false;
    }
}
