package org.brane.kubernetes.operation.lint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.infrastructure.FileText;

/** A folder of route files, by whatever way they are put there. */
public record RouteFolder(Path folder) {

    /** How the name of a route file ends. */
    public static final String SUFFIX = ".camel.yaml";

    public RouteFolder {
        requireNonNull(folder, "folder");
    }

    /**
     * All route files in it and below, by name. Hidden folders are left out: a mounted ConfigMap keeps there what its visible
     * files are links to.
     *
     * @throws UncheckedIOException if it cannot be read, or changes too fast
     */
    public RouteTexts read() {
        return read(RouteText::of);
    }

    /**
     * The same by a reader that may know a text already.
     *
     * @param reader of a file's name and text
     */
    public RouteTexts read(BiFunction<String, String, RouteText> reader) {
        try (var paths = Files.walk(folder)) {
            return new RouteTexts(paths.filter(path -> path.toString().endsWith(SUFFIX))
                    .filter(path -> !isHidden(path))
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .map(path -> read(path, reader))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isHidden(Path path) {
        return StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }

    private static RouteText read(Path path, BiFunction<String, String, RouteText> reader) {
        var seen = FileText.of(path);
        return seen.trouble()
                .map(trouble -> RouteText.unreadable(seen.name(), trouble.found(), trouble.rule()))
                .orElseGet(() -> reader.apply(seen.name(), seen.text().orElse("")));
    }
}
