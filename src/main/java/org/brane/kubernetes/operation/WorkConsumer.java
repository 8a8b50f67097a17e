package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Makes one exchange for whatever its endpoint has due. */
final class WorkConsumer extends DefaultConsumer {

    private final WorkEndpoint place;

    WorkConsumer(WorkEndpoint place, Processor processor) {
        super(place, processor);
        this.place = requireNonNull(place, "place");
    }

    /** Begins an exchange; the result is its body at the end, or why it failed. */
    CompletionStage<Object> route(Object body) {
        var exchange = createExchange(true);
        exchange.getMessage().setBody(body);
        var result = new CompletableFuture<Object>();
        getAsyncProcessor().process(exchange, doneSync -> {
            var failure = exchange.getException();
            var last = exchange.getMessage().getBody();
            releaseExchange(exchange, false);
            if (failure == null) {
                result.complete(last);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        place.begin(this);
    }

    @Override
    protected void doStop() throws Exception {
        place.end(this);
        super.doStop();
    }
}
