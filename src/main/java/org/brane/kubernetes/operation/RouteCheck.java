package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.AntPathMatcher;
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

    /**
     * Whatever is set, the routes of every channel are judged, and no address, which may be secret, is in a message. A
     * channel is off while its address is empty.
     */
    private static final Map<String, String> STAND_INS = Map.of(
            "brane.events.webhook.url", "http://webhook.invalid/",
            "brane.kafka.brokers", "kafka.invalid:9092",
            "brane.kafka.callbacks-topic", "clb",
            "brane.kafka.json-commands-topic", "commands",
            "brane.kafka.json-events-topic", "events",
            "brane.amqp.commands-queue", "commands",
            "brane.amqp.registrations-queue", "registrations",
            "brane.amqp.events-queue", "events",
            "brane.amqp.filesystem-queue", "filesystem");

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
                var context = context(beans)) {
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

    private DefaultCamelContext context(Beans beans) {
        var registry = new DefaultRegistry();
        beans.bind(registry);
        var context = new DefaultCamelContext(registry);
        context.disableJMX();
        context.setAutoStartup(false);
        context.setAutowiredEnabled(false);
        // Even a route that does not run would else start what it sends by.
        context.getGlobalEndpointConfiguration().setLazyStartProducer(true);
        context.setSourceLocationEnabled(true);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        var properties = new Properties();
        properties.putAll(reading.properties());
        properties.putAll(STAND_INS);
        context.getPropertiesComponent().setOverrideProperties(properties);
        context.getPropertiesComponent().setLocation(Service.PROPERTIES);
        beans.addComponents(context);
        context.start();
        return context;
    }

    private void find(CamelContext context) throws Exception {
        var pattern = requireNonNull(reading.properties().get("camel.main.routes-include-pattern"));
        var hidden = requireNonNull(reading.properties().get("camel.main.routes-exclude-pattern"));
        for (var one : pattern.split(",", -1)) {
            resources(context, one.strip()).stream()
                    .filter(found -> !AntPathMatcher.INSTANCE.match(hidden, found.getLocation()))
                    .sorted(Comparator.comparing(Resource::getLocation))
                    .map(RouteFile::new)
                    .forEach(files::add);
        }
        if (files.isEmpty()) {
            findings.accept(
                    new Finding("routes", 0, "no file fits " + pattern + " (camel.main.routes-include-pattern)", ""));
        }
    }

    private static Collection<Resource> resources(CamelContext context, String pattern) throws Exception {
        try {
            return PluginHelper.getPackageScanResourceResolver(context).findResources(pattern);
        } catch (NoSuchFileException noFolder) {
            return List.of();
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
