package org.brane.kubernetes.filesystem;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which paths somebody wants to hear of. In a pattern, {@code *} stands for any part of one name, {@code ?} for one
 * character of it, and {@code **} for any names at any depth: {@code /results/**} is all that is below {@code /results}.
 *
 * @param patterns as they were written; none of them means no path
 */
public record PathPatterns(List<String> patterns) {

    private static final Pattern WILD = Pattern.compile("\\*\\*|\\*|\\?|[^*?]+");

    public PathPatterns {
        patterns = List.copyOf(patterns);
        patterns.stream()
                .filter(pattern -> !pattern.startsWith("/"))
                .findFirst()
                .ifPresent(pattern -> {
                    throw new IllegalArgumentException("'" + pattern + "' does not begin with /");
                });
    }

    /** Patterns with commas between; an empty text is none. */
    public static PathPatterns of(String text) {
        return new PathPatterns(Stream.of(text.split(",", -1))
                .filter(part -> !text.isEmpty())
                .map(String::strip)
                .toList());
    }

    /** Whether one of them fits. */
    public boolean fit(String path) {
        return patterns.stream().anyMatch(pattern -> Pattern.matches(expression(pattern), path));
    }

    private static String expression(String pattern) {
        return WILD.matcher(pattern)
                .results()
                .map(part -> switch (part.group()) {
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    case "?" -> "[^/]";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining());
    }
}
