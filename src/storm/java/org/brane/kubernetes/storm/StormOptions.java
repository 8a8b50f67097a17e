package org.brane.kubernetes.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.DurationText;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * How a storm shall be, as {@code -Dstorm.<option>} says.
 *
 * @param time for which jobs are offered and faults strike; what was accepted is waited for afterwards
 * @param clusters API servers of their own
 * @param rate jobs offered a second
 * @param faultEvery from a fault to the next
 * @param killEvery from a kill of the service to the next
 * @param settle longest wait for what was accepted, once all is well again
 */
record StormOptions(
        Duration time,
        int clusters,
        int rate,
        Duration faultEvery,
        Duration killEvery,
        Duration settle,
        Set<Fault> faults,
        long seed) {

    private static final String PREFIX = "storm.";

    private static final Map<String, String> DEFAULTS = Map.of(
            "time", "1m",
            "clusters", "1",
            "rate", "5",
            "fault-every", "5s",
            "kill-every", "20s",
            "settle", "3m",
            "faults", "all",
            "seed", "");

    StormOptions {
        faults = Set.copyOf(faults);
    }

    /**
     * Reads those that begin with {@code storm.}; the others have their defaults, and the seed is any.
     *
     * @throws ProblemsException with everything that is wrong
     */
    static StormOptions read(Map<String, String> properties) {
        var reading = new Reading(properties, new ArrayList<>());
        reading.refuseUnknown();
        var options = new StormOptions(
                reading.duration("time"),
                reading.count("clusters", 9),
                reading.count("rate", 1000),
                reading.duration("fault-every"),
                reading.duration("kill-every"),
                reading.duration("settle"),
                reading.faults(),
                reading.seed());
        if (!reading.problems.isEmpty()) {
            throw new ProblemsException("Options", reading.problems);
        }
        return options;
    }

    private record Reading(Map<String, String> properties, List<Problem> problems) {

        void refuseUnknown() {
            properties.keySet().stream()
                    .filter(key -> key.startsWith(PREFIX) && !DEFAULTS.containsKey(key.substring(PREFIX.length())))
                    .map(key -> new Problem(key, "is not known", "options are " + DEFAULTS.keySet()))
                    .forEach(problems::add);
        }

        Duration duration(String option) {
            return value(option, "a duration of more than 0, such as 90s or 10m", DurationText::read, d -> !d.isZero());
        }

        int count(String option, int most) {
            return value(option, "a number from 1 to " + most, Integer::valueOf, n -> 1 <= n && n <= most);
        }

        Set<Fault> faults() {
            var names = Stream.of(Fault.values()).map(StormOptions::word).collect(Collectors.joining(", "));
            return value("faults", "all, none, or names with commas between: " + names, Reading::faults, f -> true);
        }

        long seed() {
            return value(
                    "seed",
                    "a whole number",
                    text -> text.isEmpty() ? new Random().nextInt(1_000_000) : Long.valueOf(text),
                    n -> true);
        }

        private static Set<Fault> faults(String text) {
            return switch (text) {
                case "all" -> EnumSet.allOf(Fault.class);
                case "none" -> Set.of();
                default ->
                    Stream.of(text.split(",", -1))
                            .map(word -> Fault.valueOf(
                                    word.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                            .collect(Collectors.toSet());
            };
        }

        private <T> T value(String option, String rule, Function<String, T> reader, Predicate<T> allowed) {
            var standard = DEFAULTS.getOrDefault(option, "");
            var text = properties.getOrDefault(PREFIX + option, standard);
            try {
                var value = reader.apply(text);
                if (allowed.test(value)) {
                    return value;
                }
            } catch (IllegalArgumentException wrongForm) {
                // Said below, as what is out of bounds is.
            }
            problems.add(Problem.value(PREFIX + option, text, "it must be " + rule));
            return reader.apply(standard);
        }
    }

    static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
