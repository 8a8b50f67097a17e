package org.brane.kubernetes.command;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/** What a command may ask of the cluster: processors, memory, priority, retries. */
final class ResourceRules {

    private static final String CPU_RULE = "it must be a Kubernetes quantity above zero, such as 500m or 2";
    private static final String MEMORY_RULE = "it must be a Kubernetes quantity of bytes above zero, such as 256Mi";
    private static final int LONGEST_QUANTITY = 32;
    private static final Pattern QUANTITY = Pattern.compile(
            "(?<number>[0-9]+(\\.[0-9]*)?|\\.[0-9]+)(?<unit>[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?");

    /** Parts of a byte; {@code 256m} of memory is always a slip. */
    private static final Pattern FRACTION = Pattern.compile(".*[num]");

    private ResourceRules() {}

    static Stream<Problem> check(boolean branelet, JobOptions options) {
        return Stream.of(
                        cpu(options.cpu()),
                        memory(options.memory()),
                        priority(options.priorityClassName()),
                        retries(branelet, options.retries()))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> cpu(Optional<String> cpu) {
        return cpu.filter(text -> !isQuantity(text))
                .map(text -> Problem.value("kubernetes.resources.cpu", text, CPU_RULE));
    }

    private static Optional<Problem> memory(Optional<String> memory) {
        return memory.filter(text -> !isQuantity(text) || FRACTION.matcher(text).matches())
                .map(text -> Problem.value("kubernetes.resources.memory", text, MEMORY_RULE));
    }

    private static Optional<Problem> priority(Optional<String> name) {
        var thing = "kubernetes.priorityClassName";
        return name.flatMap(text -> {
            if (!LabelSyntax.isSubdomain(text)) {
                return Optional.of(Problem.value(thing, text, LabelSyntax.SUBDOMAIN_RULE));
            }
            // Such a Pod may push out what the cluster itself lives on.
            return text.startsWith("system-")
                    ? Optional.of(Problem.value(thing, text, "classes that begin with system- are Kubernetes' own"))
                    : Optional.empty();
        });
    }

    private static Optional<Problem> retries(boolean branelet, Optional<Integer> retries) {
        var rule = "with branelet it must be 0, for a second run would repeat its effects under the same job";
        return retries.filter(count -> branelet && count > 0)
                .map(count -> Problem.value("kubernetes.retries", count, rule));
    }

    private static boolean isQuantity(String text) {
        if (text.length() > LONGEST_QUANTITY) {
            return false;
        }
        var matcher = QUANTITY.matcher(text);
        return matcher.matches() && matcher.group("number").chars().anyMatch(digit -> digit >= '1' && digit <= '9');
    }
}
