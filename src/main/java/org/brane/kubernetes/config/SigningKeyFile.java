package org.brane.kubernetes.config;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;

/**
 * A file with one signing key a line, as Standard Webhooks writes them: {@code whsec_} and base64. Blank lines and lines that
 * start with {@code #} count for nothing.
 */
final class SigningKeyFile {

    private static final String PREFIX = "whsec_";

    /** Standard Webhooks 1.0, signature scheme. */
    private static final int SHORTEST_KEY = 24;

    /** The same place. */
    private static final int LONGEST_KEY = 64;

    private static final String KEY_RULE = "a key must be " + PREFIX + " and base64 of " + SHORTEST_KEY + " to "
            + LONGEST_KEY + " random bytes, as by: echo " + PREFIX + "$(head -c 32 /dev/urandom | base64)";

    private static final String FILE_RULE =
            EventTable.WEBHOOK_KEYS.key() + " must name a file that this program may read, with one key a line";

    private final SecretFile file;
    private final Findings findings;

    SigningKeyFile(Path file, Findings findings) {
        this.file = new SecretFile(file, FILE_RULE, findings);
        this.findings = findings;
    }

    /** The keys; empty with at least one problem noted if the file or a line of it is wrong. No message shows one. */
    Optional<SigningKeys> read() {
        return lines().flatMap(this::keys);
    }

    private Optional<List<String>> lines() {
        if (!file.isReadable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllLines(file.path()));
        } catch (CharacterCodingException notUtf8) {
            return refused("is not in UTF-8");
        } catch (IOException e) {
            return refused("cannot be read");
        }
    }

    private Optional<SigningKeys> keys(List<String> lines) {
        var keys = new ArrayList<byte[]>();
        var wrong = new ArrayList<Problem>();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                var thing = file.path() + " line " + (index + 1);
                key(line).ifPresentOrElse(keys::add, () -> wrong.add(new Problem(thing, "is no key", KEY_RULE)));
            }
        }
        wrong.forEach(findings::problem);
        if (keys.isEmpty() && wrong.isEmpty()) {
            return refused("holds no key");
        }
        return wrong.isEmpty() ? Optional.of(new SigningKeys(keys)) : Optional.empty();
    }

    private static Optional<byte[]> key(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(line.substring(PREFIX.length())))
                    .filter(not(key -> key.length < SHORTEST_KEY || key.length > LONGEST_KEY));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> refused(String found) {
        file.refused(found);
        return Optional.empty();
    }
}
