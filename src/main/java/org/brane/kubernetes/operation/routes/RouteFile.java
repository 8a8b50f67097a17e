package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.brane.kubernetes.operation.lint.RouteText;

/** One file of routes, and what Camel made of it. */
public final class RouteFile {

    private static final String SCHEME = "file:";

    private final Resource resource;
    private final List<RouteBuilder> builders = new ArrayList<>();

    /** A file that Camel found. */
    public RouteFile(Resource resource) {
        this.resource = requireNonNull(resource, "resource");
    }

    /** A file that was read already. */
    public static RouteFile of(RouteText text) {
        return new RouteFile(ResourceHelper.fromString(SCHEME + text.file(), text.text()));
    }

    /** Its path, as a person knows it. */
    public String name() {
        var location = resource.getLocation();
        return location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location;
    }

    /** Reads it; throws where it is no YAML at all. */
    public void read(CamelContext context) throws Exception {
        PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource).stream()
                .filter(RouteBuilder.class::isInstance)
                .map(RouteBuilder.class::cast)
                .forEach(builders::add);
    }

    /** Makes its route configurations known, which all files may name. */
    public void addConfigurations(CamelContext context) throws Exception {
        for (var builder : builders) {
            if (builder instanceof RouteConfigurationBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
    }

    /** Makes its routes, and makes its templates known. */
    public void addRoutes(CamelContext context) throws Exception {
        for (var builder : builders) {
            context.addRoutes(builder);
        }
    }

    /**
     * Gives its one route another id, before it is added.
     *
     * @param suffix what is put behind all ids, so that both can be in one context
     */
    public void rename(String suffix) {
        builders.forEach(builder -> builder.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
            @Override
            public void afterConfigure(RouteBuilder configured) {
                configured.getRouteCollection().getRoutes().forEach(route -> rename(route, suffix));
            }
        }));
    }

    /** Throws where it holds nothing, although it was read. */
    public void requireContent() {
        if (parts().isEmpty()) {
            throw new IllegalArgumentException("no route, template, configuration or rest is in it; remove it");
        }
    }

    /** Its routes, those within templates too, as far as it could be read. */
    public List<RouteDefinition> routes() {
        return Stream.concat(
                        all(builder -> builder.getRouteCollection().getRoutes()),
                        all(builder -> builder.getRouteTemplateCollection().getRouteTemplates())
                                .map(RouteTemplateDefinition::getRoute))
                .toList();
    }

    /** Ids of its templates that an infrastructure alone is enough for, where it could be read to its end. */
    public List<String> templates() {
        return all(builder -> builder.getRouteTemplateCollection().getRouteTemplates())
                .filter(template -> template.getTemplateParameters().stream()
                        .allMatch(parameter -> parameter.getName().equals("location")))
                .map(RouteTemplateDefinition::getId)
                .toList();
    }

    /** Whatever in it has an id of its own. */
    public List<OptionalIdentifiedDefinition<?>> parts() {
        return Stream.<Stream<? extends OptionalIdentifiedDefinition<?>>>of(
                        all(builder -> builder.getRouteCollection().getRoutes()),
                        all(builder -> builder.getRouteTemplateCollection().getRouteTemplates()),
                        all(builder -> builder.getRestCollection().getRests()),
                        configurations())
                .<OptionalIdentifiedDefinition<?>>flatMap(Function.identity())
                .toList();
    }

    private static void rename(RouteDefinition route, String suffix) {
        route.setId(route.getId() + suffix);
        RouteFailure.steps(route).stream()
                .filter(step -> step.hasCustomIdAssigned())
                .forEach(step -> step.setId(step.getId() + suffix));
    }

    private Stream<? extends OptionalIdentifiedDefinition<?>> configurations() {
        return builders.stream()
                .filter(RouteConfigurationBuilder.class::isInstance)
                .map(RouteConfigurationBuilder.class::cast)
                .flatMap(builder -> builder.getRouteConfigurationCollection().getRouteConfigurations().stream());
    }

    private <T> Stream<T> all(Function<RouteBuilder, List<T>> part) {
        return builders.stream().flatMap(builder -> part.apply(builder).stream());
    }
}
