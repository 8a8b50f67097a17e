package org.brane.kubernetes.operation.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A route runs no code of its own: no script, and no class but those that brokers need. */
final class CodeRules implements Rule {

    private static final Set<String> SCRIPTS = Set.of(
            "csimple",
            "datasonnet",
            "file",
            "groovy",
            "java",
            "joor",
            "js",
            "language",
            "mvel",
            "ognl",
            "python",
            "script",
            "spel",
            "wasm");

    /** How the classes begin that may be named. */
    private static final List<String> CLASSES = List.of(
            "org.apache.camel.component.",
            "org.apache.camel.processor.aggregate.",
            "org.apache.qpid.jms.",
            "org.springframework.amqp.rabbit.connection.");

    private static final List<String> BY_CLASS = List.of("#class:", "#type:");

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        return Stream.concat(scripts(file), classes(file));
    }

    private static Stream<Finding> scripts(RouteText file) {
        var whole = file.parts()
                .filter(part -> SCRIPTS.contains(part.key()))
                .map(part -> new Word(part.key(), part.line()));
        var brief = file.parts()
                .filter(part -> part.key().equals("expression") || part.key().equals("steps"))
                .flatMap(part -> part.words().entrySet().stream())
                .filter(entry -> SCRIPTS.contains(entry.getKey()))
                .map(entry -> new Word(entry.getKey(), entry.getValue().line()));
        return Stream.concat(whole, brief)
                .map(word -> file.finding(
                        word.line(),
                        "runs code of its own (" + word.text() + ")",
                        "call a bean of the program, or map it with simple, jq or jsonpath"));
    }

    private static Stream<Finding> classes(RouteText file) {
        return file.parts()
                .flatMap(CodeRules::named)
                .filter(word -> CLASSES.stream().noneMatch(word.text()::startsWith))
                .map(word -> file.finding(
                        word.line(),
                        "makes an object of the class " + word.text(),
                        "classes that may be named begin with " + String.join(", ", CLASSES)));
    }

    private static Stream<Word> named(Part part) {
        var values = part.words().values().stream().flatMap(word -> BY_CLASS.stream()
                .filter(word.text()::startsWith)
                .map(begin -> new Word(word.text().substring(begin.length()), word.line())));
        return Stream.concat(part.word("beanType").stream(), values);
    }
}
