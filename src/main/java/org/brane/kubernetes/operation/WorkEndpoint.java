package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.brane.kubernetes.operation.routes.Handover;
import org.brane.kubernetes.operation.routes.Place;
import org.jspecify.annotations.Nullable;

/** One source of work. It is worked from while any route consumes it; the newest gets what is due. */
final class WorkEndpoint extends DefaultEndpoint implements Place {

    private final WorkSource source;
    private final WorkSettings settings;
    private final Handover<WorkConsumer> takers = new Handover<>();
    private @Nullable WorkEngine engine;

    WorkEndpoint(String uri, Component component, WorkSource source, WorkSettings settings) {
        super(uri, component);
        this.source = requireNonNull(source, "source");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new WorkConsumer(this, processor);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(getEndpointUri() + " is a source of work; nothing can be sent to it");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public boolean isEntered(Consumer consumer) {
        return consumer instanceof WorkConsumer taker && takers.isEntered(taker);
    }

    synchronized void begin(WorkConsumer consumer) {
        if (takers.begin(consumer)) {
            engine = new WorkEngine(this, source, settings, this::route);
            engine.start();
        }
    }

    synchronized void end(WorkConsumer consumer) {
        if (takers.end(consumer) && engine != null) {
            engine.close();
            engine = null;
        }
    }

    private CompletionStage<Object> route(Object body) {
        return takers.give(taker -> taker.route(body))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new IllegalStateException("No route takes what " + getEndpointUri() + " has due")));
    }
}
