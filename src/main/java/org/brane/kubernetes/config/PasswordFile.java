package org.brane.kubernetes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file whose one line is a password. */
final class PasswordFile {

    private static final String RULE =
            "brane.redis.sentinel-password-file must name a file in UTF-8 whose one line is the password";

    private final SecretFile file;

    PasswordFile(Path file, Findings findings) {
        this.file = new SecretFile(file, RULE, findings);
    }

    /** The password; empty, with a problem noted that does not show it, where something is wrong. */
    Optional<String> read() {
        if (!file.isReadable()) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(file.path());
            if (lines.size() == 1 && !lines.get(0).isBlank()) {
                return Optional.of(lines.get(0));
            }
            file.refused(lines.size() > 1 ? "has " + lines.size() + " lines" : "is empty");
        } catch (IOException unreadable) {
            file.refused("cannot be read as UTF-8");
        }
        return Optional.empty();
    }
}
