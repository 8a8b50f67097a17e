package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * Guards every channel, those too that a route file adds: whatever component takes a filter of headers gets one that drops all
 * that comes in and is not {@linkplain AllowedHeaders#ofQueues allowed}. What goes out stays the component's own affair.
 */
final class EdgeHeaders extends LifecycleStrategySupport {

    private final AllowedHeaders allowed = AllowedHeaders.ofQueues();

    @Override
    public void onComponentAdd(String name, Component component) {
        if (component instanceof HeaderFilterStrategyAware edge) {
            guard(edge);
        }
    }

    /** Some take no filter over from their component, or only once they start, or make one of their own. */
    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof HeaderFilterStrategyAware edge) {
            ofComponent(endpoint).ifPresentOrElse(edge::setHeaderFilterStrategy, () -> guard(edge));
        }
    }

    /** What was chosen for all endpoints of a component. */
    private static Optional<HeaderFilterStrategy> ofComponent(Endpoint endpoint) {
        return Optional.of(endpoint)
                .filter(DefaultEndpoint.class::isInstance)
                .map(one -> ((DefaultEndpoint) one).getComponent())
                .filter(HeaderFilterStrategyAware.class::isInstance)
                .map(component -> ((HeaderFilterStrategyAware) component).getHeaderFilterStrategy())
                .filter(AllowedHeaders.class::isInstance);
    }

    private void guard(HeaderFilterStrategyAware edge) {
        var own = edge.getHeaderFilterStrategy();
        if (!isGuard(own)) {
            edge.setHeaderFilterStrategy(new Guard(allowed, own == null ? outwards() : own));
        }
    }

    private static boolean isGuard(@Nullable HeaderFilterStrategy strategy) {
        return strategy instanceof AllowedHeaders || strategy instanceof Guard;
    }

    /** What Camel's own components do where nothing is said: no header of Camel's leaves. */
    private static HeaderFilterStrategy outwards() {
        var strategy = new DefaultHeaderFilterStrategy();
        strategy.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        return strategy;
    }

    private record Guard(AllowedHeaders inwards, HeaderFilterStrategy outwards) implements HeaderFilterStrategy {

        private Guard {
            requireNonNull(inwards, "inwards");
            requireNonNull(outwards, "outwards");
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return inwards.applyFilterToExternalHeaders(name, value, exchange);
        }

        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return outwards.applyFilterToCamelHeaders(name, value, exchange);
        }
    }
}
