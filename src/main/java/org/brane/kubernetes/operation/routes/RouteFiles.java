package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;
import org.brane.kubernetes.operation.lint.RouteFolder;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;

/**
 * The route files that a service runs, by the pattern in its settings.
 *
 * @param pattern {@code camel.main.routes-include-pattern}; only its parts that begin with {@code file:} can be edited
 */
public record RouteFiles(String pattern) {

    private static final String SCHEME = "file:";

    public RouteFiles {
        requireNonNull(pattern, "pattern");
    }

    /** All files that fit, by name. */
    public RouteTexts read() {
        return read(RouteText::of);
    }

    /**
     * The same by a reader that may know a text already.
     *
     * @param reader of a file's name and text
     */
    RouteTexts read(BiFunction<String, String, RouteText> reader) {
        var byName = new LinkedHashMap<String, RouteText>();
        parts().flatMap(part -> read(part, reader)).forEach(file -> byName.putIfAbsent(file.file(), file));
        return new RouteTexts(List.copyOf(byName.values()));
    }

    private Stream<String> parts() {
        return Stream.of(pattern.split(",", -1))
                .map(String::strip)
                .filter(part -> part.startsWith(SCHEME))
                .map(part -> part.substring(SCHEME.length()));
    }

    private static Stream<RouteText> read(String part, BiFunction<String, String, RouteText> reader) {
        var folder = folder(part);
        List<RouteText> found =
                Files.isDirectory(folder) ? new RouteFolder(folder).read(reader).files() : List.of();
        return found.stream().filter(file -> AntPathMatcher.INSTANCE.match(part, file.file()));
    }

    /** What stands before the first wildcard. */
    private static Path folder(String part) {
        var wildcard = Stream.of('*', '?')
                .mapToInt(part::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(part.length());
        return Path.of(part.substring(0, Math.max(part.lastIndexOf('/', wildcard), 0)));
    }
}
