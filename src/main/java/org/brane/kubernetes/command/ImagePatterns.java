package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of image references, such as {@code <registry>/library/*}.
 *
 * <p>{@code <registry>} stands for the location's own registry, {@code *} for one or more characters other than
 * {@code /}, {@code :} and {@code @}, everything else for itself, in the case in which it is written. A pattern with a
 * tag or a digest must match the whole reference; any other must match its name, whatever the tag or digest. What is no
 * legal reference matches nothing.
 */
public final class ImagePatterns {

    private static final String REGISTRY = "<registry>";

    private final List<Pattern> names;
    private final List<Pattern> references;

    /**
     * @param registry host and port that {@code <registry>} stands for
     * @param patterns may be empty, and then nothing matches
     */
    public ImagePatterns(String registry, List<String> patterns) {
        requireNonNull(registry, "registry");
        var byExtent = patterns.stream()
                .collect(Collectors.partitioningBy(
                        ImagePatterns::hasTagOrDigest,
                        Collectors.mapping(pattern -> compile(registry, pattern), Collectors.toList())));
        references = byExtent.getOrDefault(true, List.of());
        names = byExtent.getOrDefault(false, List.of());
    }

    /**
     * Whether one of the patterns fits.
     *
     * @param reference the final one, as the Nodes get it
     */
    public boolean match(String reference) {
        if (ImageReference.problem(reference).isPresent()) {
            return false;
        }
        var image = ImageReference.parse(reference);
        // What is not written in its final form is not what the Nodes would get.
        return image.toString().equals(reference)
                && (anyMatches(names, image.name()) || anyMatches(references, reference));
    }

    private static boolean anyMatches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static boolean hasTagOrDigest(String pattern) {
        var last = pattern.substring(pattern.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@");
    }

    private static Pattern compile(String registry, String pattern) {
        var words = pattern.replace(REGISTRY, registry).split("\\*", -1);
        return Pattern.compile(Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("[^/:@]+")));
    }
}
