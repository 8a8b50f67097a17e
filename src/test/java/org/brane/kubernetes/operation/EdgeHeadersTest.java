package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.HeaderFilterStrategyComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel that somebody added, whose component has a filter of its own or none. */
class EdgeHeadersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Channel channel = new Channel();

    @BeforeEach
    void start() {
        context.addLifecycleStrategy(new EdgeHeaders());
        context.addComponent("channel", channel);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    static Set<String> foreign() {
        return ForeignHeaders.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void aForeignHeaderDoesNotComeIn(String name) {
        assertThat(comesIn(channel, name)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void anEndpointsOwnFilterLetsNoneInEither(String name) {
        var endpoint = context.getEndpoint("channel:commands", OwnFilter.class);

        assertThat(comesIn(endpoint, name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type",
                "Content-Type",
                "traceparent",
                "location",
                "jobs",
                "ce_id",
                "ce-type",
                "cloudEvents:source"
            })
    void whatMeansSomethingComesIn(String name) {
        assertThat(comesIn(channel, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_", "ce_Camel.x", "cloudEvents:a-b", "ce_aaaaaaaaaaaaaaaaaaaaa", "xce_id"})
    void whatOnlyLooksLikeAnAttributeDoesNot(String name) {
        assertThat(comesIn(channel, name)).isFalse();
    }

    @Test
    void whatGoesOutIsTheEndpointsOwnAffair() {
        var endpoint = context.getEndpoint("channel:commands", OwnFilter.class);

        assertThat(goesOut(endpoint, "x-own")).isTrue();
        assertThat(goesOut(endpoint, "secret")).isFalse();
    }

    @Test
    void ofCamelsOwnHeadersNoneGoesOut() {
        assertThat(goesOut(channel, "x-own")).isTrue();
        assertThat(goesOut(channel, "CamelHttpUri")).isFalse();
    }

    private boolean comesIn(HeaderFilterStrategyAware edge, String name) {
        return !edge.getHeaderFilterStrategy().applyFilterToExternalHeaders(name, "x", new DefaultExchange(context));
    }

    private boolean goesOut(HeaderFilterStrategyAware edge, String name) {
        return !edge.getHeaderFilterStrategy().applyFilterToCamelHeaders(name, "x", new DefaultExchange(context));
    }

    private static final class Channel extends HeaderFilterStrategyComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new OwnFilter(uri, this);
        }
    }

    private static final class OwnFilter extends DefaultEndpoint implements HeaderFilterStrategyAware {

        private HeaderFilterStrategy strategy;

        OwnFilter(String uri, Component component) {
            super(uri, component);
            var own = new DefaultHeaderFilterStrategy();
            own.getOutFilter().add("secret");
            strategy = own;
        }

        @Override
        public HeaderFilterStrategy getHeaderFilterStrategy() {
            return strategy;
        }

        @Override
        public void setHeaderFilterStrategy(HeaderFilterStrategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException();
        }
    }
}
