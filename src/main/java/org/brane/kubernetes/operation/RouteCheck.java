package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteTexts;
import org.brane.kubernetes.operation.routes.RouteFailure;
import org.brane.kubernetes.operation.routes.RouteFile;
import org.brane.kubernetes.redis.RedisAddressReader;

/**
 * Loads the route files into a context in which no route ever runs, to hear all that is wrong with them.
 *
 * <p>The route templates are tried with an infrastructure that does not exist; nothing is connected to.
 */
final class RouteCheck {

    /** Something that Camel may refuse to do with a file. */
    private interface Step {
        void take() throws Exception;
    }

    /** Where the files come from. */
    private interface Search {
        void in(CamelContext context) throws Exception;
    }

    private static final String LOCATION = "checked";

    private final SettingsReading reading;
    private final Set<String> operations;
    private final Consumer<Finding> findings;
    private final List<RouteFile> files = new ArrayList<>();
    private final Set<RouteFile> failed = new HashSet<>();

    /**
     * Judges what the settings name.
     *
     * @param operations names of the REST API's operations, each of which needs a route
     * @param findings gets all that is wrong
     */
    RouteCheck(SettingsReading reading, Set<String> operations, Consumer<Finding> findings) {
        this.reading = requireNonNull(reading, "reading");
        this.operations = Set.copyOf(operations);
        this.findings = requireNonNull(findings, "findings");
    }

    /** Judges all files that fit the settings, and returns how many there are. */
    int run() throws Exception {
        return run(this::find);
    }

    /** Judges these files instead. */
    void run(RouteTexts texts) throws Exception {
        run(context -> texts.files().stream().map(RouteFile::of).forEach(files::add));
    }

    private int run(Search search) throws Exception {
        try (var beans = new Beans(reading);
                var context = new StillContexts(reading).with(beans)) {
            search.in(context);
            files.forEach(file -> attempt(file, () -> file.read(context)));
            files.forEach(file -> attempt(file, () -> file.addConfigurations(context)));
            files.forEach(file -> attempt(file, () -> file.addRoutes(context)));
            files.stream().filter(file -> !failed.contains(file)).forEach(file -> attempt(file, file::requireContent));
            tryTemplates(beans, context);
            var links = new RouteLinks(files, findings);
            links.checkIds();
            if (failed.isEmpty()) {
                links.checkNames();
                links.checkOperations(operations);
            }
        }
        return files.size();
    }

    private void find(CamelContext context) throws Exception {
        var fitting = new FittingFiles(reading.properties());
        files.addAll(fitting.in(context));
        if (files.isEmpty()) {
            var nothing = "no file fits " + fitting.pattern() + " (camel.main.routes-include-pattern)";
            findings.accept(new Finding("routes", 0, nothing, ""));
        }
    }

    private void tryTemplates(Beans beans, CamelContext context) {
        var parts = beans.parts(madeUp());
        parts.bind(context.getRegistry());
        beans.filesystems().add(RedisAddressReader.read("mount_dfs", "redis://" + LOCATION));
        try {
            for (var file : files) {
                for (var template : file.templates()) {
                    attempt(file, () -> tryTemplate(context, template));
                }
            }
        } finally {
            parts.close();
        }
    }

    private void attempt(RouteFile file, Step step) {
        try {
            step.take();
        } catch (Exception failure) {
            failed.add(file);
            findings.accept(RouteFailure.of(failure, file.routes()).in(file.name()));
        }
    }

    private static void tryTemplate(CamelContext context, String template) throws Exception {
        TemplatedRouteBuilder.builder(context, template)
                .routeId(template + "-" + LOCATION)
                .parameter("location", LOCATION)
                .parameter("filesystem", LOCATION)
                .add();
    }

    /** An infrastructure that is nowhere. */
    static Infrastructure madeUp() {
        var nobody = new Kubeconfig(
                URI.create("https://kubernetes.invalid"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Infrastructure(
                LOCATION,
                "",
                "brane",
                "registry.invalid",
                "http://callback.invalid",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                nobody);
    }
}
