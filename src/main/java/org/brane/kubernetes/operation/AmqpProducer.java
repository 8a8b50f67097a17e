package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Sends the body of each exchange to a queue; the exchange goes on when the broker has taken it, and no thread waits for that. */
final class AmqpProducer extends DefaultAsyncProducer {

    private final AmqpMessages messages;
    private final AmqpSender sender;

    AmqpProducer(Endpoint endpoint, AmqpMessages messages, AmqpSender sender) {
        super(endpoint);
        this.messages = requireNonNull(messages, "messages");
        this.sender = requireNonNull(sender, "sender");
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        sender.send(messages.write(exchange.getMessage())).onComplete(taken -> {
            if (taken.failed()) {
                exchange.setException(taken.cause());
            }
            callback.done(false);
        });
        return false;
    }

    @Override
    protected void doStop() throws Exception {
        sender.close();
        super.doStop();
    }
}
