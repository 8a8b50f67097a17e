package org.brane.kubernetes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.brane.kubernetes.Problem;

/**
 * A file that holds secrets, as a setting names it.
 *
 * @param rule what the setting asks for
 */
record SecretFile(Path path, String rule, Findings findings) {

    private static final long LARGEST_FILE = 1_048_576;

    /** Whether it can be read at once; a problem is noted where it cannot, a warning where everybody else can too. */
    boolean isReadable() {
        try {
            if (!Files.isRegularFile(path)) {
                return refused(Files.exists(path) ? "is no file" : "does not exist");
            }
            if (Files.size(path) > LARGEST_FILE) {
                return refused("is larger than " + LARGEST_FILE + " bytes");
            }
            warnIfOpen();
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

    private void warnIfOpen() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
            findings.warning(
                    path + " can be read by every user of this machine; take that right away: chmod o-r " + path);
        }
    }
}
