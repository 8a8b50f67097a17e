package org.brane.kubernetes.operation.lint;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each placeholder is a setting, or a parameter of the template. */
final class PlaceholderRule implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^:}]+)(?::[^}]*)?}}");

    private final Set<String> settings;

    /** @param settings keys of application.properties */
    PlaceholderRule(Set<String> settings) {
        this.settings = Set.copyOf(settings);
    }

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        var parameters = file.definition().parts().stream()
                .filter(part -> part.key().equals("parameters"))
                .flatMap(part -> part.word("name").stream())
                .map(Word::text)
                .collect(Collectors.toSet());
        var lines = file.lines();
        return IntStream.range(0, lines.size()).boxed().flatMap(index -> PLACEHOLDER
                .matcher(lines.get(index))
                .results()
                .map(result -> result.group(1))
                .filter(key -> !settings.contains(key) && !parameters.contains(key))
                .map(key -> file.finding(
                        index + 1,
                        "{{" + key + "}} is in no application.properties",
                        "mend the key, or give it a line there")));
    }
}
