package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.cluster.GuardedTransport;
import org.brane.kubernetes.config.Settings;

/**
 * What all parts of the service share.
 *
 * @param timer wakes things up; runs nothing that blocks for long
 */
record Shared(
        Settings settings, Vertx vertx, ScheduledExecutorService timer, Clock clock, PrometheusMeterRegistry metrics)
        implements AutoCloseable {

    Shared {
        requireNonNull(settings, "settings");
        requireNonNull(vertx, "vertx");
        requireNonNull(timer, "timer");
        requireNonNull(clock, "clock");
        requireNonNull(metrics, "metrics");
    }

    /** The parts for a service with these settings. */
    static Shared of(Settings settings) {
        return new Shared(
                settings,
                GuardedTransport.vertx(settings.clusters().addresses()),
                Threads.timer(),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** How work is consumed by so many at a time, with these waits. */
    WorkSettings work(int inFlight, Backoff waits) {
        return new WorkSettings(inFlight, waits, timer, clock);
    }

    /** How publishers work through what they have to tell. */
    WorkSettings tellers() {
        return work(settings.events().inFlight(), retries());
    }

    /** How the jobs of an infrastructure are looked at. */
    WorkSettings observers() {
        return work(settings.clusters().observers(), retries());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Backoff retries() {
        return new Backoff(settings.events().retryDelay(), settings.events().retryDelayMax());
    }
}
