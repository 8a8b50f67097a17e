package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.brane.kubernetes.WorkQueue;

/**
 * Hands each key that is due to a route, one at a time a key, and again after a growing wait where it failed.
 *
 * <p>A key whose route fails waits on its own and holds no other back.
 */
final class WorkEngine implements AutoCloseable {

    private static final long IDLE_THREADS_LIVE_SECONDS = 10;

    private final Endpoint endpoint;
    private final WorkSource source;
    private final Function<Object, CompletionStage<Object>> route;
    private final TroubleLog troubles;
    private final ExecutorService workers;
    private final WorkQueue queue;

    /**
     * Does nothing yet.
     *
     * @param route from the body of an exchange to the body at its end
     */
    WorkEngine(
            Endpoint endpoint,
            WorkSource source,
            WorkSettings settings,
            Function<Object, CompletionStage<Object>> route) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.source = requireNonNull(source, "source");
        this.route = requireNonNull(route, "route");
        this.troubles = new TroubleLog(endpoint.getEndpointUri());
        this.workers = pool(endpoint, settings);
        this.queue = new WorkQueue(
                settings.inFlight(), settings.backoff(), settings.timer(), workers, settings.clock(), this::work);
    }

    void start() {
        source.start(queue::add);
    }

    @Override
    public void close() {
        source.stop();
        queue.close();
        endpoint.getCamelContext().getExecutorServiceManager().shutdown(workers);
    }

    private static ExecutorService pool(Endpoint endpoint, WorkSettings settings) {
        var profile = new ThreadPoolProfileBuilder(endpoint.getEndpointUri())
                .poolSize(settings.inFlight())
                .maxPoolSize(settings.inFlight())
                .keepAliveTime(IDLE_THREADS_LIVE_SECONDS)
                .allowCoreThreadTimeOut(true)
                .build();
        var manager = endpoint.getCamelContext().getExecutorServiceManager();
        return manager.newThreadPool(endpoint, endpoint.getEndpointUri(), profile);
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
        // A defect in what is done at the end fails the key too, or it would hold its place for ever.
        return route.apply(body).thenApply(last -> source.done(key, body, last)).whenComplete((next, failure) -> {
            if (failure == null) {
                troubles.went(key);
            } else {
                troubles.failed(key, failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }
}
