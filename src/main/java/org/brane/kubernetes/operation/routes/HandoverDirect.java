package org.brane.kubernetes.operation.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;

/** The scheme {@code direct:}, where a route may take the place of another while it is called. */
public final class HandoverDirect extends DirectComponent {

    private final Map<String, Handover<DirectConsumer>> places = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new NamedPlace(uri, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public void addConsumer(String key, DirectConsumer consumer) {
        places.compute(name(consumer), (name, place) -> {
            var now = place == null ? new Handover<DirectConsumer>() : place;
            now.begin(consumer);
            return now;
        });
    }

    @Override
    public void removeConsumer(String key, DirectConsumer consumer) {
        places.computeIfPresent(name(consumer), (name, place) -> place.end(consumer) ? null : place);
    }

    private static String name(DirectConsumer consumer) {
        return ((NamedPlace) consumer.getEndpoint()).name;
    }

    private final class NamedPlace extends DirectEndpoint implements Place {

        private final String name;

        NamedPlace(String uri, String name) {
            super(uri, HandoverDirect.this);
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            return new Caller(this);
        }

        @Override
        public boolean isEntered(Consumer consumer) {
            var place = places.get(name);
            return place != null && consumer instanceof DirectConsumer taker && place.isEntered(taker);
        }
    }

    private final class Caller extends DefaultAsyncProducer {

        private final NamedPlace endpoint;

        Caller(NamedPlace endpoint) {
            super(endpoint);
            this.endpoint = endpoint;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            var place = places.getOrDefault(endpoint.name, new Handover<>());
            return place.give(taker -> taker.getAsyncProcessor().process(exchange, callback))
                    .orElseGet(() -> {
                        if (endpoint.isFailIfNoConsumers()) {
                            exchange.setException(new DirectConsumerNotAvailableException(
                                    "No consumers available on endpoint: " + endpoint, exchange));
                        }
                        callback.done(true);
                        return true;
                    });
        }
    }
}
