package org.brane.kubernetes.operation.filesystem;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.jspecify.annotations.Nullable;

/** The files that were written and may be written again soon, for Camel's aggregator; no more than so many. */
public final class RestingFiles extends MemoryAggregationRepository {

    private final Duration quietPeriod;
    private final int most;

    /** @param quietPeriod how long nothing more must be written */
    public RestingFiles(Duration quietPeriod, int most) {
        this.quietPeriod = quietPeriod;
        this.most = most;
    }

    /** How long nothing more must be written, in milliseconds, as an aggregator wants it. */
    public long quietMillis() {
        return quietPeriod.toMillis();
    }

    /**
     * Keeps a file.
     *
     * @throws IllegalStateException where it is one too many; the watch then waits, and what is written meanwhile is seen later
     */
    @Override
    public @Nullable Exchange add(CamelContext context, String key, Exchange exchange) {
        if (getKeys().size() >= most && !getKeys().contains(key)) {
            throw new IllegalStateException(
                    most + " files were written just now, as many as may rest (brane.filesystem.max-waiting)");
        }
        return super.add(context, key, exchange);
    }

    /** Keeps what rests: a route that takes the place of another goes on with it. */
    @Override
    protected void doStop() {}
}
