package org.brane.kubernetes.operation.routes;

import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.Model;

/** Whether two versions of a route can run at once, and the newer one gets all that comes. */
final class Overlap {

    /** The HTTP server asks the former route first, and the newer one as soon as that is gone. */
    private static final Set<String> STACKED = Set.of("rest-openapi", "platform-http");

    private Overlap() {}

    /** An aggregator of either would complete what the other gathers, so its callers find the place empty for a moment. */
    static boolean isPossible(Route route, Model model) {
        var definition = model.getRouteDefinition(route.getId());
        var gathers = definition != null
                && RouteFailure.steps(definition).stream().anyMatch(AggregateDefinition.class::isInstance);
        return !gathers && (route.getEndpoint() instanceof Place || STACKED.contains(scheme(route)));
    }

    private static String scheme(Route route) {
        return route.getEndpoint().getEndpointUri().split(":", 2)[0];
    }
}
