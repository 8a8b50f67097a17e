package org.brane.kubernetes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A file that holds secrets, as a setting names it.
 *
 * @param rule what the setting asks for
 */
record SecretFile(Path path, String rule, Findings findings) {

    /** Whether it can be read at once; a problem is noted where it cannot, a warning where everybody else can too. */
    boolean isReadable() {
        if (!file().isReadable()) {
            return false;
        }
        try {
            warnIfOpen();
            return true;
        } catch (IOException e) {
            return refused("cannot be read");
        }
    }

    /** Notes what was found in place of what the rule asks for; is never true. */
    boolean refused(String found) {
        return file().refused(found);
    }

    private NamedFile file() {
        return new NamedFile(path, rule, findings);
    }

    private void warnIfOpen() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
            findings.warning(
                    path + " can be read by every user of this machine; take that right away: chmod o-r " + path);
        }
    }
}
