package org.brane.kubernetes.operation.prepare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.config.NearestWord;

/**
 * The words after {@code prepare}, sorted into options; values are not judged yet.
 *
 * @param values by option; the empty text for one that takes none
 * @param problems all that cannot be sorted
 */
record PrepareWords(Map<PrepareOption, String> values, List<Problem> problems) {

    /** Changed letters up to which a word is taken for a misspelt option; dashes and capitals do not count. */
    private static final int MISSPELT = 2;

    private static final NearestWord OPTIONS = new NearestWord(
            Stream.of(PrepareOption.values()).map(PrepareOption::word).toList());

    PrepareWords {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Sorts the words; never fails, for what is wrong with them is part of the answer. */
    static PrepareWords of(List<String> words) {
        var values = new EnumMap<PrepareOption, String>(PrepareOption.class);
        var problems = new ArrayList<Problem>();
        var rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            take(rest, values, problems);
        }
        return new PrepareWords(values, problems);
    }

    boolean has(PrepareOption option) {
        return values.containsKey(option);
    }

    Optional<String> value(PrepareOption option) {
        return Optional.ofNullable(values.get(option));
    }

    private static void take(Deque<String> rest, Map<PrepareOption, String> values, List<Problem> problems) {
        var parts = rest.removeFirst().split("=", 2);
        var option = PrepareOption.of(parts[0]);
        if (option.isEmpty()) {
            problems.add(unknown(parts[0]));
            skipValue(parts, rest);
            return;
        }
        value(option.get(), parts, rest).ifPresentOrElse(value -> put(option.get(), value, values, problems), () -> {
            var found = option.get().isValued() ? "has no value" : "has a value";
            var rule = option.get().isValued() ? "write it after the option" : "it takes none";
            problems.add(new Problem("option " + parts[0], found, rule));
        });
    }

    // What follows an unknown option is most likely its value, and no second problem.
    private static void skipValue(String[] parts, Deque<String> rest) {
        var follows = !rest.isEmpty() && !rest.getFirst().startsWith("-");
        if (parts[0].startsWith("-") && parts.length == 1 && follows) {
            rest.removeFirst();
        }
    }

    /** Empty if there is none and should be one, or the other way round. */
    private static Optional<String> value(PrepareOption option, String[] parts, Deque<String> rest) {
        if (!option.isValued()) {
            return parts.length == 1 ? Optional.of("") : Optional.empty();
        }
        if (parts.length == 2) {
            return Optional.of(parts[1]).filter(value -> !value.isBlank());
        }
        var follows = !rest.isEmpty() && !rest.getFirst().startsWith("--");
        return follows ? Optional.of(rest.removeFirst()).filter(value -> !value.isBlank()) : Optional.empty();
    }

    private static void put(
            PrepareOption option, String value, Map<PrepareOption, String> values, List<Problem> problems) {
        if (values.put(option, value) != null) {
            problems.add(new Problem("option " + option.word(), "is given twice", "give it once"));
        }
    }

    // Only what looks like an option is repeated: a stray word may be the value of one, and that a secret.
    private static Problem unknown(String word) {
        if (!word.startsWith("-")) {
            return new Problem("a word", "stands alone", "every value follows its option; see prepare --help");
        }
        var name = "--" + word.toLowerCase(Locale.ROOT).replaceFirst("^-+", "");
        var rule = OPTIONS.to(name, MISSPELT)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("see prepare --help");
        return Problem.value("option", word, rule);
    }
}
