package org.brane.kubernetes.operation.lint;

import java.util.stream.Stream;

/** Each route's errors have one owner: a route configuration that is there, or whoever called. */
final class ErrorRule implements Rule {

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        return file.route().stream().flatMap(route -> Stream.concat(unowned(file, route), unknown(file, route, all)));
    }

    private static Stream<Finding> unowned(RouteText file, Part route) {
        var configuration = route.word("routeConfigurationId");
        var passesOn = route.part("errorHandler").flatMap(handler -> handler.part("noErrorHandler"));
        return file.found(
                configuration.isEmpty() == passesOn.isEmpty(),
                route.line(),
                "needs either routeConfigurationId or noErrorHandler",
                "name who settles its errors, or pass them on to the caller, not both");
    }

    private static Stream<Finding> unknown(RouteText file, Part route, RouteTexts all) {
        var known = all.configurations();
        return route.word("routeConfigurationId").stream().flatMap(ids -> file.configurations().stream()
                .filter(id -> !known.contains(id))
                .map(id -> file.finding(
                        ids.line(),
                        "names the unknown route configuration " + id,
                        "mend the name, or add routes/errors/" + id + ".camel.yaml")));
    }
}
