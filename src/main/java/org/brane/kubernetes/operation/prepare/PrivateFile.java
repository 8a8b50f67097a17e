package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * A file with a secret: readable for its owner alone (mode 0600), replaced as a whole, and only if we wrote it.
 *
 * @param mark first line of a file that is ours
 */
record PrivateFile(Path path, String mark) {

    private static final String SUBJECT = "Output";

    PrivateFile {
        requireNonNull(path, "path");
        requireNonNull(mark, "mark");
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Finds what is in the way of writing it, before anything is done.
     *
     * @throws ProblemsException if something is
     */
    void require() {
        problem().ifPresent(problem -> {
            throw new ProblemsException(SUBJECT, List.of(problem));
        });
    }

    private Optional<Problem> problem() {
        if (!Files.isDirectory(folder()) || !Files.isWritable(folder())) {
            return Optional.of(new Problem(
                    "folder of " + path, "does not exist, or you may not write there", "name another with --output"));
        }
        if (exists() && !isOurs()) {
            var rule =
                    "name another with --output, or take it away; only a former kubeconfig of this location is replaced";
            return Optional.of(new Problem(path.toString(), "is there and was not made by prepare", rule));
        }
        return Optional.empty();
    }

    /**
     * Puts the text in place, whole or not at all; says whether it took the place of another.
     *
     * @throws ProblemsException if that is not possible
     */
    boolean write(String text) {
        try {
            var existed = exists();
            // Such a file is made for its owner alone; it keeps that mode when it is moved.
            var draft = Files.createTempFile(folder(), "." + path.getFileName(), ".draft");
            try {
                Files.writeString(draft, text);
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return existed;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            var found = "cannot be written (" + e.getClass().getSimpleName() + ")";
            throw new ProblemsException(
                    SUBJECT, List.of(new Problem(path.toString(), found, "name another with --output")));
        }
    }

    private boolean isOurs() {
        try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            var start = in.readNBytes(mark.length());
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && new String(start, StandardCharsets.UTF_8).equals(mark);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Path folder() {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElseGet(path::toAbsolutePath);
    }
}
