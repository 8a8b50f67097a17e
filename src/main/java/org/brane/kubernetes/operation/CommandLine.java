package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.config.NearestWord;

/**
 * What the words after {@code java -jar brane-kubernetes.jar} ask for.
 *
 * @param rest words that belong to the command itself; empty unless the action is {@link Action#PREPARE} or {@link Action#LINT}
 * @param problems all that is wrong with them; empty unless the action is {@link Action#REFUSE}
 */
public record CommandLine(Action action, List<String> rest, List<Problem> problems) {

    /** What the program can be asked to do. */
    public enum Action {
        /** Run the service; asked for by no word at all. */
        RUN,
        /** Judge settings, infrastructures and routes, and start nothing. */
        CHECK,
        /** Judge route files by the conventions; {@link LintCommand} reads the rest. */
        LINT,
        /** Make a namespace of a cluster ready for us; {@link PrepareCommand} reads the rest. */
        PREPARE,
        /** Print {@link HelpText}. */
        HELP,
        /** Print {@link ProgramVersion}. */
        VERSION,
        /** Print the problems and the usage, and end with {@link ExitCode#WRONG_CALL}. */
        REFUSE
    }

    /** Changed letters up to which a word is taken for a misspelt option; dashes and capitals do not count. */
    private static final int MISSPELT = 2;

    private static final NearestWord NAMES =
            new NearestWord(Stream.of(Word.values()).map(Word::bare).toList());

    public CommandLine {
        requireNonNull(action, "action");
        rest = List.copyOf(rest);
        problems = List.copyOf(problems);
    }

    /** Reads the words; never fails, for what is wrong with them is part of the answer. */
    public static CommandLine of(String... words) {
        var command = Stream.of(words)
                .limit(1)
                .flatMap(word -> Word.of(word).stream())
                .filter(word -> word.takesRest)
                .findFirst();
        if (command.isPresent()) {
            return new CommandLine(command.get().action, List.of(words).subList(1, words.length), List.of());
        }
        var unknown = Stream.of(words)
                .filter(word -> Word.of(word).isEmpty())
                .map(CommandLine::unknown)
                .toList();
        if (!unknown.isEmpty()) {
            return refusal(unknown);
        }
        if (words.length > 1) {
            var all = String.join(" ", words);
            return refusal(List.of(Problem.value("command line", all, "give one option at a time")));
        }
        var action = Stream.of(words).flatMap(word -> Word.of(word).stream()).map(word -> word.action);
        return new CommandLine(action.findFirst().orElse(Action.RUN), List.of(), List.of());
    }

    private static CommandLine refusal(List<Problem> problems) {
        return new CommandLine(Action.REFUSE, List.of(), problems);
    }

    private static Problem unknown(String word) {
        var name = word.toLowerCase(Locale.ROOT).replaceFirst("^-+", "");
        var rule = NAMES.to(name, MISSPELT)
                .map(meant -> "did you mean " + Word.ofBare(meant).text + "?")
                .orElse("see --help");
        return Problem.value(word.startsWith("-") ? "option" : "word", word, rule);
    }

    /** Every option and command as it is written. */
    private enum Word {
        CHECK("--check", Action.CHECK, false),
        HELP("--help", Action.HELP, false),
        LINT("lint", Action.LINT, true),
        PREPARE("prepare", Action.PREPARE, true),
        VERSION("--version", Action.VERSION, false);

        private final String text;
        private final Action action;
        private final boolean takesRest;

        Word(String text, Action action, boolean takesRest) {
            this.text = text;
            this.action = action;
            this.takesRest = takesRest;
        }

        static Optional<Word> of(String text) {
            return Stream.of(values()).filter(word -> word.text.equals(text)).findFirst();
        }

        static Word ofBare(String bare) {
            return Stream.of(values())
                    .filter(word -> word.bare().equals(bare))
                    .findFirst()
                    .orElseThrow();
        }

        /** Without dashes. */
        String bare() {
            return text.replace("-", "");
        }
    }
}
