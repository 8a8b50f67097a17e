package org.brane.kubernetes.command;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/** What a command may hand to the process in the container: arguments, entry point, environment. */
final class ProcessRules {

    /** Most bytes of one argument; Linux takes 131072 with the NUL at the end. */
    static final int LONGEST_STRING = 131_071;

    /** Most bytes of a variable's name and value, which Linux holds as one string with an equals sign. */
    static final int LONGEST_VARIABLE = LONGEST_STRING - 1;

    /** Most bytes of arguments, entry point and environment together; a Kubernetes object has 1.5 MiB at most. */
    static final int MOST_BYTES = 512 * 1024;

    private static final String ENV = "kubernetes.env";
    private static final String OWN_PREFIX = "BRANE_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");

    private ProcessRules() {}

    static Stream<Problem> check(List<String> args, JobOptions options) {
        return Stream.of(
                        words("args", args),
                        words("kubernetes.command", options.command()),
                        options.env().keySet().stream().sorted().flatMap(ProcessRules::name),
                        options.env().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .flatMap(ProcessRules::variable),
                        total(args, options))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> words(String list, List<String> words) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(i -> text(list + "[" + i + "]", words.get(i), Characters.bytes(words.get(i)), LONGEST_STRING));
    }

    private static Stream<Problem> variable(Map.Entry<String, String> variable) {
        var bytes = Characters.bytes(variable.getKey()) + Characters.bytes(variable.getValue());
        return text(entry(variable.getKey()), variable.getValue(), bytes, LONGEST_VARIABLE);
    }

    private static Stream<Problem> text(String thing, String text, int bytes, int mostBytes) {
        if (bytes > mostBytes) {
            return Stream.of(new Problem(thing, "has " + bytes + " bytes", "it may have " + mostBytes));
        }
        // The value stays out of the message: arguments and variables may be secret.
        return Characters.areData(text)
                ? Stream.empty()
                : Stream.of(new Problem(thing, "has characters that no process can take", Characters.DATA_RULE));
    }

    private static Stream<Problem> name(String name) {
        if (!NAME.matcher(name).matches()) {
            var rule = "a name is 1 to 256 letters, digits and underscores, the first no digit";
            return Stream.of(new Problem(entry(name), "is no name of a variable", rule));
        }
        return name.startsWith(OWN_PREFIX)
                ? Stream.of(new Problem(entry(name), "is set", "names that begin with BRANE_ are Brane's own"))
                : Stream.empty();
    }

    private static Stream<Problem> total(List<String> args, JobOptions options) {
        var variables = options.env().entrySet().stream().flatMap(v -> Stream.of(v.getKey(), v.getValue()));
        var bytes = Stream.of(args.stream(), options.command().stream(), variables)
                .flatMap(texts -> texts)
                .mapToLong(Characters::bytes)
                .sum();
        var thing = "args, kubernetes.command and kubernetes.env";
        return bytes > MOST_BYTES
                ? Stream.of(new Problem(thing, "have " + bytes + " bytes", "together they may have " + MOST_BYTES))
                : Stream.empty();
    }

    private static String entry(String name) {
        return ENV + "." + Problem.shown(name);
    }
}
