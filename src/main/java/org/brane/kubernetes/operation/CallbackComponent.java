package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** The scheme {@code branelet:grpc}, whose one endpoint consumes what branelet calls in. */
final class CallbackComponent extends DefaultComponent {

    private final CallbackParts parts;

    CallbackComponent(CallbackParts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!remaining.equals("grpc")) {
            throw new IllegalArgumentException("endpoint is '" + uri + "'; it must be branelet:grpc");
        }
        return new CallbackEndpoint(uri);
    }

    private final class CallbackEndpoint extends DefaultEndpoint {

        CallbackEndpoint(String uri) {
            super(uri, CallbackComponent.this);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new CallbackConsumer(this, processor, parts);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException(
                    getEndpointUri() + " is called by branelet; nothing can be sent to it");
        }
    }
}
