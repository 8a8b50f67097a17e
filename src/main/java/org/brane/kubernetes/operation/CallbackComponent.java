package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.Recorded;
import org.brane.kubernetes.operation.routes.Handover;
import org.brane.kubernetes.operation.routes.Place;
import org.jspecify.annotations.Nullable;

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

    /** The one server; it listens while any route consumes what comes in, and the newest gets it. */
    final class CallbackEndpoint extends DefaultEndpoint implements Place {

        private final Handover<CallbackConsumer> takers = new Handover<>();
        private @Nullable CallbackServer server;

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

        @Override
        public boolean isEntered(Consumer consumer) {
            return consumer instanceof CallbackConsumer taker && takers.isEntered(taker);
        }

        synchronized void begin(CallbackConsumer consumer) {
            if (takers.begin(consumer)) {
                server = new CallbackServer(parts.settings(), parts.tally(), parts.vertx(), this::take);
                server.start();
            }
        }

        synchronized void end(CallbackConsumer consumer) {
            if (takers.end(consumer) && server != null) {
                server.close();
                server = null;
            }
        }

        /** Gives an exchange of a callback to whichever route is there at that moment. */
        CompletionStage<Recorded> route(Callback callback) {
            return takers.give(taker -> taker.route(callback))
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new IllegalStateException("No route takes callbacks any more")));
        }

        private CompletionStage<CallbackAnswer> take(byte[] message) {
            return takers.give(taker -> taker.take(message))
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new IllegalStateException("No route takes callbacks any more")));
        }
    }
}
