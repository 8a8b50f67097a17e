package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.config.NearestWord;

/**
 * What the words after {@code java -jar brane-kubernetes.jar} ask for.
 *
 * @param problems all that is wrong with them; empty unless the action is {@link Action#REFUSE}
 */
public record CommandLine(Action action, List<Problem> problems) {

    /** What the program can be asked to do. */
    public enum Action {
        /** Run the service; asked for by no word at all. */
        RUN,
        /** Judge settings, infrastructures and routes, and start nothing. */
        CHECK,
        /** Print {@link HelpText}. */
        HELP,
        /** Print {@link ProgramVersion}. */
        VERSION,
        /** Print the problems and the usage, and end with {@link ExitCode#WRONG_CALL}. */
        REFUSE
    }

    /** Changed letters up to which a word is taken for a misspelt option; dashes and capitals do not count. */
    private static final int MISSPELT = 2;

    private static final NearestWord OPTIONS = new NearestWord(
            Stream.of(Option.values()).map(option -> option.word).toList());

    public CommandLine {
        requireNonNull(action, "action");
        problems = List.copyOf(problems);
    }

    /** Reads the words; never fails, for what is wrong with them is part of the answer. */
    public static CommandLine of(String... words) {
        var unknown = Stream.of(words)
                .filter(word -> !Option.isKnown(word))
                .map(CommandLine::unknown)
                .toList();
        if (!unknown.isEmpty()) {
            return new CommandLine(Action.REFUSE, unknown);
        }
        if (words.length > 1) {
            var all = String.join(" ", words);
            return new CommandLine(
                    Action.REFUSE, List.of(Problem.value("command line", all, "give one option at a time")));
        }
        return new CommandLine(words.length == 0 ? Action.RUN : Option.named(words[0]).action, List.of());
    }

    private static Problem unknown(String word) {
        var name = "--" + word.toLowerCase(Locale.ROOT).replaceFirst("^-+", "");
        var rule = OPTIONS.to(name, MISSPELT)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("see --help");
        return Problem.value(word.startsWith("-") ? "option" : "word", word, rule);
    }

    /** Every option with its word. */
    private enum Option {
        CHECK("--check", Action.CHECK),
        HELP("--help", Action.HELP),
        VERSION("--version", Action.VERSION);

        private final String word;
        private final Action action;

        Option(String word, Action action) {
            this.word = word;
            this.action = action;
        }

        static boolean isKnown(String word) {
            return Arrays.stream(values()).anyMatch(option -> option.word.equals(word));
        }

        static Option named(String word) {
            return Arrays.stream(values())
                    .filter(option -> option.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
