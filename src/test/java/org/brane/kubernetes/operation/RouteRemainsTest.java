package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteRemainsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutePolicyFactory((here, id, node) -> new Policy());
        context.addStartupListener(new AddsNotifiers());
        context.start();
        context.addLifecycleStrategy(new RouteRemains(context));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void thePolicyOfARemovedRouteIsNoServiceOfTheContextAnyMore() throws Exception {
        var policy = addRoute("gone");

        removeRoute("gone");

        assertThat(context.hasService(policy)).isFalse();
    }

    @Test
    void thePolicyOfAnotherRouteStays() throws Exception {
        var policy = addRoute("here");
        addRoute("gone");

        removeRoute("gone");

        assertThat(context.hasService(policy)).isTrue();
    }

    @Test
    void onlyTheNotifiersThatWereThereAtTheStartAreLeft() throws Exception {
        var atStart = context.getManagementStrategy().getEventNotifiers().size();
        addRoute("gone");

        removeRoute("gone");

        assertThat(atStart).isPositive();
        assertThat(context.getManagementStrategy().getEventNotifiers()).hasSize(atStart);
    }

    private RoutePolicy addRoute(String id) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).stop();
            }
        });
        var policy = context.getRoute(id).getRoutePolicyList().get(0);
        assertThat(context.hasService(policy)).as("Camel makes it a service").isTrue();
        return policy;
    }

    private void removeRoute(String id) throws Exception {
        context.getRouteController().stopRoute(id);
        context.removeRoute(id);
    }

    private static final class Policy extends RoutePolicySupport {}

    /** As Camel's HTTP servers do. */
    private static final class AddsNotifiers implements StartupListener {

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    // Being there is enough.
                }
            });
        }
    }
}
