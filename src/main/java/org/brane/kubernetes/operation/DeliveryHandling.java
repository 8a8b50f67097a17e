package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;

/**
 * Sends one exchange for each message of a queue along a route, and says when the message may be acknowledged: when the
 * exchange went well and, where it ends with an {@link Acknowledgement} as its body, what that waits for has happened too.
 *
 * <p>The message itself is the exchange's variable {@code record}.
 */
final class DeliveryHandling<D extends Delivery> {

    private final DefaultConsumer consumer;
    private final BiConsumer<D, Message> filling;
    private final TroubleLog troubles;

    /**
     * For one run of a consumer.
     *
     * @param filling puts a message where the route looks for it
     */
    DeliveryHandling(DefaultConsumer consumer, BiConsumer<D, Message> filling) {
        this.consumer = requireNonNull(consumer, "consumer");
        this.filling = requireNonNull(filling, "filling");
        this.troubles = new TroubleLog(consumer.getEndpoint().getEndpointUri());
    }

    /** Ends in an error where the message shall be handled again. */
    CompletionStage<Acknowledgement> handle(D delivery) {
        var exchange = consumer.createExchange(false);
        filling.accept(delivery, exchange.getMessage());
        exchange.setVariable("record", delivery);
        var result = new CompletableFuture<Acknowledgement>();
        consumer.getAsyncProcessor().process(exchange, doneSync -> {
            var failure = exchange.getException();
            if (failure == null) {
                troubles.went(delivery.position());
                result.complete(acknowledgement(exchange));
            } else {
                troubles.failed(delivery.position(), failure);
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Acknowledgement acknowledgement(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Acknowledgement later ? later : Acknowledgement.NOW;
    }
}
