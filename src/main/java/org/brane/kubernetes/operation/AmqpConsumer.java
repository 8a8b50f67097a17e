package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange for each message of a queue, many at a time, and acknowledges what is done. A message whose exchange
 * fails is handled again after a wait, and those of its key behind it; the broker hears nothing of that.
 */
final class AmqpConsumer extends DefaultConsumer {

    private final Runs runs;
    private @Nullable AmqpRun run;

    /** Makes the run of one start. */
    interface Runs extends Function<Function<PlainDelivery, CompletionStage<Acknowledgement>>, AmqpRun> {}

    /** @param runs makes a run that handles messages as it is told to */
    AmqpConsumer(Endpoint endpoint, Processor processor, Runs runs) {
        super(endpoint, processor);
        this.runs = requireNonNull(runs, "runs");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        run = runs.apply(new DeliveryHandling<>(this, DocumentSide::fill)::handle);
        run.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (run != null) {
            run.close();
        }
        super.doStop();
    }
}
