package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange for each record of a topic, many at a time, and commits what is done.
 *
 * <p>A record is done when its exchange went well and, where the exchange ends with an {@link Acknowledgement} as its body,
 * what that waits for has happened too. A record whose exchange fails comes again after a wait, and those of its key behind it.
 */
final class CommandConsumer extends DefaultConsumer {

    private final String topic;
    private final CommandConsumers consumers;
    private final WorkSettings settings;
    private final Function<CommandRecord, String> laneOf;
    private @Nullable CommandRun run;

    CommandConsumer(
            Endpoint endpoint,
            Processor processor,
            String topic,
            CommandConsumers consumers,
            WorkSettings settings,
            Function<CommandRecord, String> laneOf) {
        super(endpoint, processor);
        this.topic = requireNonNull(topic, "topic");
        this.consumers = requireNonNull(consumers, "consumers");
        this.settings = requireNonNull(settings, "settings");
        this.laneOf = requireNonNull(laneOf, "laneOf");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var troubles = new TroubleLog(getEndpoint().getEndpointUri());
        run = new CommandRun(topic, consumers, settings, laneOf, record -> handle(record, troubles));
        run.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (run != null) {
            run.close();
        }
        super.doStop();
    }

    private CompletionStage<Acknowledgement> handle(CommandRecord record, TroubleLog troubles) {
        var exchange = createExchange(false);
        exchange.getMessage().setBody(record);
        exchange.setVariable("record", record);
        var result = new CompletableFuture<Acknowledgement>();
        getAsyncProcessor().process(exchange, doneSync -> {
            var failure = exchange.getException();
            if (failure == null) {
                troubles.went(record.position());
                result.complete(acknowledgement(exchange));
            } else {
                troubles.failed(record.position(), failure);
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Acknowledgement acknowledgement(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Acknowledgement later ? later : Acknowledgement.NOW;
    }
}
