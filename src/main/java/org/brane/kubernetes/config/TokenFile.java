package org.brane.kubernetes.config;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;

/** A file with one bearer token a line; blank lines and lines that start with {@code #} count for nothing. */
final class TokenFile {

    private static final int SHORTEST_TOKEN = 16;

    private static final Pattern TOKEN =
            Pattern.compile("[!-~]{" + SHORTEST_TOKEN + "," + BearerTokens.LONGEST_TOKEN + "}");

    private static final String TOKEN_RULE = "a token must have " + SHORTEST_TOKEN + " to " + BearerTokens.LONGEST_TOKEN
            + " visible ASCII characters and no blank";

    private static final String FILE_RULE =
            "brane.server.token-file must name a file that this program may read, with one bearer token a line";

    private final SecretFile file;
    private final Findings findings;

    TokenFile(Path file, Findings findings) {
        this.file = new SecretFile(file, FILE_RULE, findings);
        this.findings = findings;
    }

    /** The tokens; empty with at least one problem noted if the file or a line of it is wrong. No message shows one. */
    Optional<BearerTokens> read() {
        return lines().flatMap(this::tokens);
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

    private Optional<BearerTokens> tokens(List<String> lines) {
        for (var index = 0; index < lines.size(); index++) {
            judge(lines.get(index).strip(), index + 1);
        }
        var tokens = lines.stream()
                .map(String::strip)
                .filter(not(TokenFile::countsForNothing))
                .toList();
        return tokens.isEmpty() ? refused("holds no token") : Optional.of(new BearerTokens(tokens));
    }

    private void judge(String line, int number) {
        if (!countsForNothing(line) && !TOKEN.matcher(line).matches()) {
            findings.problem(new Problem(file.path() + " line " + number, "is no token", TOKEN_RULE));
        }
    }

    private static boolean countsForNothing(String line) {
        return line.isEmpty() || line.startsWith("#");
    }

    private <T> Optional<T> refused(String found) {
        file.refused(found);
        return Optional.empty();
    }
}
