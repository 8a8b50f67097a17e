package org.brane.kubernetes.infrastructure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * What was seen of a file at one look: its text, its absence, or why it cannot be read.
 *
 * @param name path as configured, for messages
 * @param text empty if the file is absent or unreadable
 * @param trouble why it cannot be read
 */
public record FileText(String name, Optional<String> text, Optional<Problem> trouble) {

    /** Most bytes of a file that are read. */
    static final int LARGEST = YamlLimits.FILE.characters();

    /** Looks at a file, through symbolic links. Never waits: whatever is no regular file is not opened. */
    public static FileText of(Path path) {
        var name = path.toString();
        try {
            if (Files.notExists(path)) {
                return new FileText(name, Optional.empty(), Optional.empty());
            }
            return Files.isRegularFile(path)
                    ? ofBytes(name, bytes(path))
                    : unreadable(name, "is no regular file, or may not be looked at");
        } catch (NoSuchFileException goneMeanwhile) {
            return new FileText(name, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return unreadable(name, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** What a file would be that holds a text. */
    static FileText ofText(String name, String text) {
        return ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static FileText ofBytes(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            return unreadable(name, "is larger than " + LARGEST + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new FileText(name, Optional.of(text.toString()), Optional.empty());
        } catch (CharacterCodingException e) {
            return unreadable(name, "is not UTF-8");
        }
    }

    /**
     * The text; empty if the file is absent.
     *
     * @throws ProblemsException if it cannot be read
     */
    public Optional<String> orProblems() {
        trouble.ifPresent(problem -> {
            throw new ProblemsException(name, List.of(problem));
        });
        return text;
    }

    /** What the file would be after a change; an absent one begins empty, and stays absent if nothing comes of it. */
    FileText changed(UnaryOperator<YamlText> change) {
        var before = yaml();
        var after = change.apply(before);
        return after.equals(before) ? this : ofText(name, after.text());
    }

    /** As a text to change; empty if the file is absent. */
    YamlText yaml() {
        return YamlText.of(name, orProblems().orElse(""));
    }

    boolean isAbsent() {
        return text.isEmpty() && trouble.isEmpty();
    }

    /** Without the text, which holds secrets. */
    @Override
    public String toString() {
        return "FileText[name=" + name + "]";
    }

    private static byte[] bytes(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static FileText unreadable(String name, String found) {
        var rule = "it must be a readable UTF-8 file of at most " + LARGEST + " bytes";
        return new FileText(name, Optional.empty(), Optional.of(new Problem(name, found, rule)));
    }
}
