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

    private final Runs runs;
    private @Nullable CommandRun run;

    /** Makes the run of one start. */
    interface Runs extends Function<Function<CommandRecord, CompletionStage<Acknowledgement>>, CommandRun> {}

    /** @param runs makes a run that handles records as it is told to */
    CommandConsumer(Endpoint endpoint, Processor processor, Runs runs) {
        super(endpoint, processor);
        this.runs = requireNonNull(runs, "runs");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var troubles = new TroubleLog(getEndpoint().getEndpointUri());
        run = runs.apply(record -> handle(record, troubles));
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
