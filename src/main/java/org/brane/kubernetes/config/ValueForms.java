package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.brane.kubernetes.DurationText;
import org.brane.kubernetes.filesystem.PathPatterns;
import org.brane.kubernetes.wire.Generation;

/** The forms of plain values: texts, numbers, sizes, durations, files; and of one that may be empty. */
final class ValueForms {

    static final ValueForm<String> TEXT = new ValueForm<>(
            "it must be a text without control characters",
            text -> text,
            text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));

    static final ValueForm<Boolean> TRUTH =
            new ValueForm<>("it must be true or false", ValueForms::truth, truth -> true);

    static final ValueForm<Path> FILE = new ValueForm<>(
            "it must be the path of a file", Path::of, path -> !path.toString().isBlank());

    static final ValueForm<Optional<Path>> OPTIONAL_FILE =
            optional("it must be the path of a file, or empty for none", Path::of, path -> true);

    /** Compared with the path of each change. */
    private static final int MOST_PATTERNS = 100;

    /** Patterns of paths with commas between; an empty text is none. */
    static final ValueForm<PathPatterns> PATHS = new ValueForm<>(
            "it must be paths with commas between, each beginning with '/', such as /results/**, /*.csv; empty for none",
            PathPatterns::of,
            paths -> paths.patterns().size() <= MOST_PATTERNS);

    static final ValueForm<Generation> GENERATION = new ValueForm<>(
            "it must be one of " + String.join(", ", Generation.versions()), Generation::ofVersion, generation -> true);

    /** Long enough for every number here, and never an overflow. */
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");

    private ValueForms() {}

    /** A whole number of something. */
    static ValueForm<Integer> count(String unit, int least, int most) {
        return new ValueForm<>(
                "it must be a whole number (" + unit + ") from " + least + " to " + most,
                text -> Integer.valueOf(digits(text)),
                number -> least <= number && number <= most);
    }

    /** A size in bytes, as a plain number. */
    static ValueForm<Long> bytes(int least, int most) {
        var form = count("bytes", least, most);
        return new ValueForm<>(form.rule(), text -> Long.valueOf(digits(text)), size -> least <= size && size <= most);
    }

    /** A duration; the bounds are written as in the file. */
    static ValueForm<Duration> duration(String least, String most) {
        var shortest = DurationText.read(least);
        var longest = DurationText.read(most);
        return new ValueForm<>(
                "it must be a duration from " + least + " to " + most + ", written like 500ms, 5s, 2m or 24h",
                DurationText::read,
                duration -> shortest.compareTo(duration) <= 0 && duration.compareTo(longest) <= 0);
    }

    /** A duration, or nothing where the program chooses. */
    static ValueForm<Optional<Duration>> optionalDuration(String least, String most) {
        var form = duration(least, most);
        return optional(form.rule() + ", or empty", DurationText::read, form.allowed());
    }

    /** One of a few words. */
    static ValueForm<String> oneOf(String... words) {
        var known = Arrays.asList(words);
        return new ValueForm<>("it must be " + String.join(" or ", known), text -> text, known::contains);
    }

    /** A value that the program depends on; it is a setting only because Camel reads it as one. */
    static ValueForm<String> always(String value, String reason) {
        return new ValueForm<>("it must stay " + value + ", " + reason, text -> text, value::equals);
    }

    /**
     * A value that may be left empty.
     *
     * @param reader of a text that is not empty
     * @param allowed of what that text stands for
     */
    static <T> ValueForm<Optional<T>> optional(String rule, Function<String, T> reader, Predicate<T> allowed) {
        return new ValueForm<>(
                rule,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)),
                value -> value.map(allowed::test).orElse(true));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            // Not what Boolean makes of it, to which every other word is false.
            default -> throw new IllegalArgumentException("neither");
        };
    }

    private static String digits(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("no number");
        }
        return text;
    }
}
