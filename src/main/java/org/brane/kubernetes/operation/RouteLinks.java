package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.brane.kubernetes.operation.filesystem.FilesystemRoutes;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.routes.RouteFailure;
import org.brane.kubernetes.operation.routes.RouteFile;

/** Judges what route files mean to each other, which Camel would not say or only when it is too late. */
final class RouteLinks {

    /** What an id is unique in. */
    private record Name(Class<?> kind, String id) {}

    private static final String DIRECT = "direct:";
    private static final String CONTRACT = "rest-openapi:";

    private final List<RouteFile> files;
    private final Consumer<Finding> findings;
    private final Map<Name, RouteFile> owners = new HashMap<>();
    private final Set<String> consumed = new HashSet<>();

    /**
     * Judges files that were read.
     *
     * @param files all of them, for each may name what another has
     */
    RouteLinks(List<RouteFile> files, Consumer<Finding> findings) {
        this.files = List.copyOf(files);
        this.findings = requireNonNull(findings, "findings");
    }

    /** No two parts of a kind may have the same id. */
    void checkIds() {
        files.forEach(file -> file.parts().forEach(part -> checkId(file, part)));
    }

    /** Whatever is named must be there; to be asked after the ids, and only when every file could be read. */
    void checkNames() {
        files.forEach(file ->
                file.routes().forEach(route -> consumed.add(route.getInput().getUri())));
        files.forEach(file -> file.routes().forEach(route -> {
            checkConfigurations(file, route);
            checkTargets(file, route);
        }));
        Stream.concat(InfrastructureRoutes.TEMPLATES.stream(), Stream.of(FilesystemRoutes.TEMPLATE))
                .filter(id -> !owners.containsKey(new Name(RouteTemplateDefinition.class, id)))
                .forEach(id -> find("routes", 0, "template " + id + " is missing", "every infrastructure needs it"));
    }

    /** Each operation that is served is the route of its name; to be asked after the names. */
    void checkOperations(Set<String> operations) {
        files.stream()
                .filter(file -> file.routes().stream().anyMatch(RouteLinks::servesContract))
                .forEach(file -> operations.stream()
                        .filter(operation -> !consumed.contains(DIRECT + operation))
                        .sorted()
                        .forEach(operation -> find(
                                file.name(),
                                0,
                                "no route begins with " + DIRECT + operation + ", an operation that it serves",
                                "")));
    }

    private static boolean servesContract(RouteDefinition route) {
        return route.getInput().getUri().startsWith(CONTRACT);
    }

    private void checkId(RouteFile file, OptionalIdentifiedDefinition<?> part) {
        var first = owners.putIfAbsent(new Name(part.getClass(), part.getId()), file);
        if (first != null) {
            var reason = "id " + part.getId() + " stands in " + first.name() + " too";
            find(file.name(), part.getLineNumber(), reason, "each may stand once");
        }
    }

    private void checkConfigurations(RouteFile file, RouteDefinition route) {
        var named = route.getRouteConfigurationId();
        if (named == null) {
            return;
        }
        for (var id : named.split(",", -1)) {
            if (!owners.containsKey(new Name(RouteConfigurationDefinition.class, id.strip()))) {
                find(file.name(), route.getLineNumber(), "no file has the route configuration " + id, "");
            }
        }
    }

    private void checkTargets(RouteFile file, RouteDefinition route) {
        RouteFailure.steps(route).stream()
                .filter(ToDefinition.class::isInstance)
                .map(ToDefinition.class::cast)
                .filter(to -> to.getUri().startsWith(DIRECT) && !consumed.contains(to.getUri()))
                .forEach(to -> find(file.name(), to.getLineNumber(), "no route begins with " + to.getUri(), ""));
    }

    private void find(String file, int line, String reason, String remedy) {
        findings.accept(new Finding(file, Math.max(line, 0), reason, remedy));
    }
}
