package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange for each record of a topic, many at a time, and commits what is done. A record whose exchange fails comes
 * again after a wait, and those of its key behind it.
 */
final class CommandConsumer extends DefaultConsumer {

    private final Runs runs;
    private final BiConsumer<CommandRecord, Message> filling;
    private @Nullable CommandRun run;

    /** Makes the run of one start. */
    interface Runs extends Function<Function<CommandRecord, CompletionStage<Acknowledgement>>, CommandRun> {}

    /**
     * @param filling puts a record where the route looks for it
     * @param runs makes a run that handles records as it is told to
     */
    CommandConsumer(Endpoint endpoint, Processor processor, BiConsumer<CommandRecord, Message> filling, Runs runs) {
        super(endpoint, processor);
        this.filling = requireNonNull(filling, "filling");
        this.runs = requireNonNull(runs, "runs");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        run = runs.apply(new DeliveryHandling<>(this, filling)::handle);
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
