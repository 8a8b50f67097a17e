package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.brane.kubernetes.DurationText;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.event.CodeRange;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.TextPattern;
import org.brane.kubernetes.event.TroubleRule;
import org.brane.kubernetes.event.Where;
import org.brane.kubernetes.infrastructure.YamlSection;

/** Reads one rule; what is wrong with it goes to the problems of its section. */
final class PodRuleReader {

    private static final List<String> KEYS =
            List.of("name", "where", "reasons", "messages", "exit-codes", "verdict", "grace", "text", "next-step");

    private static final String WAIT = "wait";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern REASON = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,127}");
    private static final Pattern CODES = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);
    private static final int LONGEST_TEXT = 500;

    private final YamlSection rule;
    private final int problemsBefore;

    PodRuleReader(YamlSection rule) {
        this.rule = requireNonNull(rule, "rule");
        this.problemsBefore = rule.problems().size();
    }

    /** The rule; empty where something is wrong with it. */
    Optional<TroubleRule> read() {
        rule.requireKeys(KEYS);
        var name = name();
        var where = where();
        var ended = where.contains(Where.ENDED);
        var reasons = each("reasons", "it must be one word, such as ErrImagePull", PodRuleReader::reason);
        var messages = each("messages", "it must be 1 to 200 characters, not stars alone", TextPattern::new);
        var codes = codes(ended);
        var verdict = verdict(ended);
        var grace = grace(ended);
        var text = words("text");
        var nextStep = words("next-step");
        return rule.problems().size() > problemsBefore
                ? Optional.empty()
                : Optional.of(new TroubleRule(
                        name, where, Set.copyOf(reasons), messages, codes, verdict, grace, text, nextStep));
    }

    private String name() {
        var name = rule.required("name", "each rule has a name of its own");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            value("name", name, "it must be lower-case letters, digits and dashes, at most 63");
        }
        return name;
    }

    private Set<Where> where() {
        var allowed = "it must be waiting, warning, leaving or ended";
        if (!rule.has("where")) {
            rule.problem("where", "is missing", allowed);
        }
        var places = new LinkedHashSet<>(each("where", allowed, PodRuleReader::place));
        if (places.contains(Where.ENDED) && places.size() > 1) {
            rule.problem("where", "names ended with others", "a rule is for jobs that go on or for those that ended");
        }
        return places;
    }

    private List<CodeRange> codes(boolean ended) {
        if (!ended && rule.has("exit-codes")) {
            rule.problem("exit-codes", "is given", "only where is ended has exit codes");
        }
        return each("exit-codes", "it must be a number from 0 to 255, or two with a dash", PodRuleReader::range);
    }

    private Optional<EventKind> verdict(boolean ended) {
        var allowed = ended
                ? "it must be failed or stopped, or left out"
                : "it must be wait, create-failed, failed or stopped";
        var word = ended ? rule.text("verdict") : rule.required("verdict", allowed);
        var kind = TroubleRule.VERDICTS.stream()
                .filter(k -> k.word().equals(word) && !(ended && k == EventKind.CREATE_FAILED))
                .findFirst();
        if (kind.isEmpty() && !word.isEmpty() && (ended || !word.equals(WAIT))) {
            value("verdict", word, allowed);
        }
        return kind;
    }

    private Optional<Duration> grace(boolean ended) {
        var text = rule.text("grace");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (ended || rule.text("verdict").equals(WAIT)) {
            rule.problem("grace", "is given", "a rule for ended jobs, or with verdict wait, has none");
        }
        try {
            return Optional.of(DurationText.read(text))
                    .filter(grace -> grace.compareTo(LONGEST_GRACE) <= 0)
                    .or(() -> {
                        value("grace", text, "it must be at most 720h");
                        return Optional.empty();
                    });
        } catch (IllegalArgumentException noDuration) {
            value("grace", text, "it must be a whole number and one unit, such as 0s, 30s, 10m or 24h");
            return Optional.empty();
        }
    }

    private Optional<String> words(String key) {
        var text = rule.text(key).strip();
        if (text.length() > LONGEST_TEXT) {
            rule.problem(key, "has " + text.length() + " characters", "at most " + LONGEST_TEXT);
        }
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** What each item of a list is, or the one text that stands in its place. */
    private <T> List<T> each(String key, String allowed, Function<String, T> reading) {
        var read = new ArrayList<T>();
        rule.texts(key).forEach((path, text) -> {
            try {
                read.add(reading.apply(text));
            } catch (IllegalArgumentException wrong) {
                rule.problems().add(Problem.value(path, text, allowed));
            }
        });
        return read;
    }

    private static Where place(String word) {
        return Arrays.stream(Where.values())
                .filter(where -> where.word().equals(word))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String reason(String word) {
        if (!REASON.matcher(word).matches()) {
            throw new IllegalArgumentException();
        }
        return word;
    }

    private static CodeRange range(String text) {
        var codes = CODES.matcher(text);
        if (!codes.matches()) {
            throw new IllegalArgumentException();
        }
        var first = Integer.parseInt(codes.group(1));
        return new CodeRange(first, codes.group(2) == null ? first : Integer.parseInt(codes.group(2)));
    }

    private void value(String key, String value, String allowed) {
        rule.problems().add(Problem.value(rule.thing(key), value, allowed));
    }
}
