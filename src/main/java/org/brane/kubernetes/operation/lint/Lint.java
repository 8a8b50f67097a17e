package org.brane.kubernetes.operation.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.operation.scheme.OwnSchemes;

/**
 * The one table of rules for route files.
 *
 * <p>It guards against mistakes, not malice: who may write route files may make the service do anything.
 */
public final class Lint {

    private final List<Rule> rules;

    /**
     * The rules for routes of one program.
     *
     * @param settings keys of application.properties
     * @param registry the beans of the program, with those of one infrastructure
     * @param location id of that infrastructure
     */
    public Lint(Set<String> settings, Registry registry, String location) {
        var catalog = new DefaultCamelCatalog();
        catalog.enableCache();
        OwnSchemes.describeTo(catalog);
        rules = List.of(
                new SchemaRule(),
                new ShapeRules(),
                new EdgeRules(),
                new ErrorRule(),
                new PlaceholderRule(settings),
                new BeanRules(registry, location),
                new CodeRules(),
                new OptionRule(catalog),
                new SecretRules());
    }

    /** All findings in one file, in the order of its lines. */
    public List<Finding> findings(RouteText file, RouteTexts all) {
        return file.trouble().map(List::of).orElseGet(() -> rules.stream()
                .flatMap(rule -> rule.findings(file, all))
                .distinct()
                .sorted(Comparator.comparingInt(Finding::line))
                .toList());
    }

    /** All findings in all files, file by file. */
    public List<Finding> findings(RouteTexts all) {
        return all.files().stream()
                .flatMap(file -> findings(file, all).stream())
                .toList();
    }
}
