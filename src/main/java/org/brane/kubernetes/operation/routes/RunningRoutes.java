package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;
import org.brane.kubernetes.operation.routes.RouteSwap.Change;
import org.brane.kubernetes.operation.routes.RouteSwap.Step;
import org.brane.kubernetes.operation.routes.RouteSwap.Version;

/** The routes of a running context, by the files that they are made of. */
final class RunningRoutes {

    private static final Step NOTHING = () -> {};

    private final CamelContext context;
    private final Model model;
    private final RouteSwap swap;
    private final Lock turn;

    /** @param turn held while routes are replaced */
    RunningRoutes(CamelContext context, Quiet quiet, Lock turn) {
        this.context = requireNonNull(context, "context");
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.swap = new RouteSwap(context, quiet);
        this.turn = requireNonNull(turn, "turn");
    }

    /**
     * Puts a version of a file in the place of the one that runs. Nothing has changed where this throws.
     *
     * @param before empty where the file is new
     * @param after empty where the file goes
     * @param others the other files, whose routes may name what is in this one
     */
    void replace(Optional<RouteText> before, Optional<RouteText> after, RouteTexts others) throws Exception {
        turn.lock();
        try {
            replaceNow(before, after, others);
        } finally {
            turn.unlock();
        }
    }

    private void replaceNow(Optional<RouteText> before, Optional<RouteText> after, RouteTexts others) throws Exception {
        var file = after.or(() -> before).orElseThrow();
        switch (file.kind()) {
            case "routeTemplate" -> replaceTemplate(file.stem(), before, after);
            case "routeConfiguration" -> replaceConfiguration(file.stem(), before, after, others);
            default ->
                swap.swap(
                        List.of(new Change(file.stem(), before.map(this::version), after.map(this::version))),
                        NOTHING,
                        NOTHING);
        }
    }

    /** How many routes a file has at this moment: those of a template are one for each infrastructure. */
    long count(RouteText file) {
        return file.kind().equals("routeTemplate")
                ? made(file.stem()).count()
                : Optional.ofNullable(context.getRoute(file.stem())).stream().count();
    }

    private void replaceTemplate(String id, Optional<RouteText> before, Optional<RouteText> after) throws Exception {
        var changes = made(id).map(route -> change(id, route)).toList();
        swap.swap(changes, () -> define(id, after), () -> define(id, before));
    }

    private void replaceConfiguration(
            String id, Optional<RouteText> before, Optional<RouteText> after, RouteTexts others) throws Exception {
        var changes = others.files().stream()
                .filter(file -> file.configurations().contains(id))
                .flatMap(this::unchanged)
                .toList();
        swap.swap(changes, () -> configure(id, after), () -> configure(id, before));
    }

    private Stream<Change> unchanged(RouteText file) {
        if (file.kind().equals("routeTemplate")) {
            return made(file.stem()).map(route -> change(file.stem(), route));
        }
        var same = Optional.of(version(file));
        return Stream.of(new Change(file.stem(), same, same));
    }

    private Change change(String template, RouteDefinition route) {
        var id = route.getId();
        var parameters = route.getTemplateParameters();
        Version made = suffix -> {
            var builder = TemplatedRouteBuilder.builder(context, template).routeId(id + suffix);
            parameters.forEach(builder::parameter);
            builder.add();
        };
        return new Change(id, Optional.of(made), Optional.of(made));
    }

    /** The routes that are made of a template at this moment. */
    private Stream<RouteDefinition> made(String template) {
        return List.copyOf(model.getRouteDefinitions()).stream()
                .filter(route -> route.getTemplateParameters() != null)
                .filter(route -> route.getTemplateParameters().values().stream()
                        .anyMatch(value -> route.getId().equals(template + "-" + value)));
    }

    private Version version(RouteText text) {
        return suffix -> {
            var file = RouteFile.of(text);
            file.read(context);
            if (!suffix.isEmpty()) {
                file.rename(suffix);
            }
            file.addRoutes(context);
        };
    }

    private void define(String id, Optional<RouteText> template) throws Exception {
        model.removeRouteTemplateDefinitions(id);
        if (template.isPresent()) {
            version(template.get()).add("");
        }
    }

    private void configure(String id, Optional<RouteText> configuration) throws Exception {
        var former = model.getRouteConfigurationDefinition(id);
        if (former != null) {
            model.removeRouteConfiguration(former);
        }
        if (configuration.isPresent()) {
            var file = RouteFile.of(configuration.get());
            file.read(context);
            file.addConfigurations(context);
        }
    }
}
