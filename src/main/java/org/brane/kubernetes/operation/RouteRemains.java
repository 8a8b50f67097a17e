package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what Camel 4.17 leaves of a route that was removed, so that infrastructures may come and go for years.
 *
 * <p>Its reifier makes each policy of a route a service of the context, and never takes it back; its HTTP servers add one
 * more event notifier each whenever any route starts.
 */
final class RouteRemains extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(RouteRemains.class);

    private final CamelContext context;
    private final List<EventNotifier> lasting;

    /**
     * @param context a started one: the notifiers that it has now stay
     */
    RouteRemains(CamelContext context) {
        this.context = requireNonNull(context, "context");
        this.lasting = List.copyOf(notifiers());
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        routes.stream()
                .flatMap(route -> route.getRoutePolicyList().stream())
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .forEach(this::remove);
        var notifiers = context.getManagementStrategy();
        notifiers().stream().filter(notifier -> !lasting.contains(notifier)).forEach(notifiers::removeEventNotifier);
    }

    private void remove(Service policy) {
        try {
            context.removeService(policy);
        } catch (Exception e) {
            LOG.warn("A policy of a removed route was not stopped, and its memory stays taken", e);
        }
    }

    private List<EventNotifier> notifiers() {
        return List.copyOf(context.getManagementStrategy().getEventNotifiers());
    }
}
