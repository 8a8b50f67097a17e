package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.support.DefaultConsumer;
import org.brane.kubernetes.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes one exchange for each key that is due, one at a time a key, and again after a growing wait where it failed.
 *
 * <p>A key whose exchange fails waits on its own and holds no other back.
 */
final class WorkConsumer extends DefaultConsumer {

    private static final long IDLE_THREADS_LIVE_SECONDS = 10;

    private final WorkSource source;
    private final WorkSettings settings;
    private final TroubleLog troubles;
    private @Nullable ExecutorService workers;
    private @Nullable WorkQueue queue;

    WorkConsumer(WorkEndpoint endpoint, Processor processor, WorkSource source, WorkSettings settings) {
        super(endpoint, processor);
        this.source = requireNonNull(source, "source");
        this.settings = requireNonNull(settings, "settings");
        this.troubles = new TroubleLog(endpoint.getEndpointUri());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        workers = pool();
        queue = new WorkQueue(
                settings.inFlight(), settings.backoff(), settings.timer(), workers, settings.clock(), this::work);
        source.start(queue::add);
    }

    @Override
    protected void doStop() throws Exception {
        source.stop();
        if (queue != null) {
            queue.close();
        }
        if (workers != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(workers);
        }
        super.doStop();
    }

    private ExecutorService pool() {
        var profile = new ThreadPoolProfileBuilder(getEndpoint().getEndpointUri())
                .poolSize(settings.inFlight())
                .maxPoolSize(settings.inFlight())
                .keepAliveTime(IDLE_THREADS_LIVE_SECONDS)
                .allowCoreThreadTimeOut(true)
                .build();
        var manager = getEndpoint().getCamelContext().getExecutorServiceManager();
        return manager.newThreadPool(this, getEndpoint().getEndpointUri(), profile);
    }

    private CompletionStage<Optional<Instant>> work(String key) {
        try {
            return source.take(key)
                    .map(body -> route(key, body))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        } catch (RuntimeException failure) {
            troubles.failed(key, failure);
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletionStage<Optional<Instant>> route(String key, Object body) {
        var exchange = createExchange(true);
        exchange.getMessage().setBody(body);
        var result = new CompletableFuture<Optional<Instant>>();
        getAsyncProcessor().process(exchange, doneSync -> end(key, body, exchange, result));
        return result;
    }

    private void end(String key, Object body, Exchange exchange, CompletableFuture<Optional<Instant>> result) {
        var failure = exchange.getException();
        var last = exchange.getMessage().getBody();
        releaseExchange(exchange, false);
        if (failure != null) {
            troubles.failed(key, failure);
            result.completeExceptionally(failure);
            return;
        }
        try {
            var next = source.done(key, body, last);
            troubles.went(key);
            result.complete(next);
        } catch (RuntimeException defect) {
            // Without an end the key would hold its place for ever.
            troubles.failed(key, defect);
            result.completeExceptionally(defect);
        }
    }
}
