package org.brane.kubernetes.filesystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brane.kubernetes.testing.ProjectFolder;

/**
 * What a real JuiceFS wrote into Redis, in steps of one action of a client each (src/test/juicefs/record.sh).
 *
 * @param steps the first is the format
 */
public record Recording(List<Step> steps) {

    /** One action of a client. */
    public record Step(String name, List<Command> commands) {}

    /**
     * One write.
     *
     * @param words the command in lower case and its arguments, one character a byte
     */
    public record Command(List<String> words) {

        /** What to do. */
        public String name() {
            return words.get(0);
        }

        /** Whether it begins or ends a transaction. */
        public boolean isBracket() {
            return words.size() == 1;
        }
    }

    /** The names of all recordings. */
    public static final List<String> ALL = List.of("juicefs-0.12.1", "juicefs-1.3.1", "juicefs-1.3.1-trash");

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");
    private static final String STEP = "# step ";

    /** Reads one of them. */
    public static Recording read(String name) {
        var steps = new ArrayList<Step>();
        for (var line : lines(name + ".redis", ISO_8859_1)) {
            if (line.startsWith(STEP)) {
                steps.add(new Step(line.substring(STEP.length()), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).commands().add(command(line));
            }
        }
        return new Recording(List.copyOf(steps));
    }

    /** All writes of all steps. */
    public List<Command> commands() {
        return steps.stream().flatMap(step -> step.commands().stream()).toList();
    }

    /** What a client's actions are told as, whichever JuiceFS wrote it. */
    public static List<String> events() {
        return lines("events.txt", UTF_8);
    }

    private static List<String> lines(String file, Charset charset) {
        try {
            return Files.readAllLines(ProjectFolder.resolve("src/test/resources/juicefs/" + file), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command command(String line) {
        var words = WORD.matcher(line)
                .results()
                .map(word -> ESCAPE.matcher(word.group(1)).replaceAll(escape -> {
                    var character = escape.group(1) == null
                            ? unescape(escape.group(2).charAt(0))
                            : (char) Integer.parseInt(escape.group(1), 16);
                    return Matcher.quoteReplacement(Character.toString(character));
                }))
                .toList();
        var named = new ArrayList<>(words);
        named.set(0, words.get(0).toLowerCase(Locale.ROOT));
        return new Command(List.copyOf(named));
    }

    private static char unescape(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            default -> letter;
        };
    }
}
