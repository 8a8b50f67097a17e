package org.brane.kubernetes.operation.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A route file defines one thing, named like the file, which says in one sentence what it is for. */
final class ShapeRules implements Rule {

    private static final int MOST_LINES = 45;
    private static final Set<String> KINDS = new TreeSet<>(Set.of("route", "routeTemplate", "routeConfiguration"));
    private static final String TEMPLATE = "routeTemplate";
    private static final Set<String> OF_TEMPLATES = Set.of("-{{location}}", "-{{filesystem}}");

    /** Those that have a short form, in which the word alone stands for the expression. */
    private static final Set<String> LANGUAGES =
            Set.of("constant", "exchangeProperty", "header", "jq", "jsonpath", "simple", "variable", "xpath");

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        if (!KINDS.contains(file.kind())) {
            return Stream.of(file.finding(
                    1, "defines not one of " + String.join(", ", KINDS), "give each its own file, in a list of one"));
        }
        return Stream.<BiFunction<RouteText, RouteTexts, Stream<Finding>>>of(
                        this::identity, this::twin, this::description, this::length, this::consumer, this::form)
                .flatMap(rule -> rule.apply(file, all));
    }

    private Stream<Finding> identity(RouteText file, RouteTexts all) {
        var definition = file.definition();
        var id = definition.word("id").orElse(new Word("", definition.line()));
        return file.found(
                !id.text().equals(file.stem()),
                id.line(),
                "id '" + id.text() + "' is not the file's name",
                "name the file " + id.text() + ".camel.yaml, or give it the id " + file.stem());
    }

    private Stream<Finding> twin(RouteText file, RouteTexts all) {
        return all.twin(file).stream()
                .map(twin -> file.finding(
                        file.definition().line(),
                        "has the name of " + twin.file(),
                        "each name may stand once, in whatever folder"));
    }

    private Stream<Finding> description(RouteText file, RouteTexts all) {
        var given = file.describedPart().word("description");
        if (given.isEmpty()) {
            var line = file.definition().line();
            return Stream.of(file.finding(line, "has no description", "say in one sentence what it does"));
        }
        var text = given.get().text();
        var line = given.get().line();
        var again = all.sayingTheSame(file).stream()
                .map(other ->
                        file.finding(line, "description repeats that of " + other.stem(), "say what this one does"));
        return Stream.concat(
                file.found(
                        !text.endsWith(".") || text.contains(". "),
                        line,
                        "description is not one sentence with a full stop",
                        "say it in one"),
                again);
    }

    private Stream<Finding> length(RouteText file, RouteTexts all) {
        var lines = file.lines().size();
        return file.found(
                lines > MOST_LINES,
                lines,
                "has " + lines + " lines; at most " + MOST_LINES,
                "give a part of it a route of its own");
    }

    private Stream<Finding> consumer(RouteText file, RouteTexts all) {
        return file.from().stream()
                .filter(from -> from.text().startsWith("direct:") && !isNamedLike(file, from.text()))
                .map(from -> {
                    var name = file.stem() + (file.kind().equals(TEMPLATE) ? "-{{location}}" : "");
                    var reason = "begins with " + from.text() + "; its name would be direct:" + name;
                    return file.finding(from.line(), reason, "file, id and direct name are the same word");
                });
    }

    private static boolean isNamedLike(RouteText file, String uri) {
        var name = "direct:" + file.stem();
        return file.kind().equals(TEMPLATE)
                ? OF_TEMPLATES.stream().anyMatch(end -> uri.equals(name + end))
                : uri.equals(name);
    }

    private Stream<Finding> form(RouteText file, RouteTexts all) {
        return file.parts().flatMap(part -> part.words().entrySet().stream()
                .filter(entry -> isShort(part.key(), entry.getKey()))
                .map(entry -> file.finding(
                        entry.getValue().line(),
                        "'" + entry.getKey() + "' is in its short form",
                        "write it out as designers of routes do, " + full(part.key(), entry.getKey()))));
    }

    private static boolean isShort(String part, String word) {
        return part.equals("steps") || (!part.equals("parameters") && LANGUAGES.contains(word));
    }

    private static String full(String part, String word) {
        return word + (part.equals("steps") ? ": { ... }" : ": { expression: ... }");
    }
}
