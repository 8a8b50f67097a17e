package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.brane.kubernetes.cluster.JobInformer;

/**
 * The metrics of how well each infrastructure is seen: {@code brane_infrastructure_silence_seconds}, time since its cluster
 * was last heard, and {@code brane_infrastructure_poison}, its objects that could not be read.
 */
final class SightGauges implements AutoCloseable {

    /** An infrastructure shows, or is shown no more, within this time. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final RunningInfrastructures running;
    private final MultiGauge silence;
    private final MultiGauge poison;
    private volatile Future<?> looking = CompletableFuture.completedFuture(null);

    SightGauges(RunningInfrastructures running, MeterRegistry metrics) {
        this.running = requireNonNull(running, "running");
        silence = MultiGauge.builder("brane.infrastructure.silence")
                .description("Time since the cluster of an infrastructure was last heard")
                .baseUnit("seconds")
                .register(metrics);
        poison = MultiGauge.builder("brane.infrastructure.poison")
                .description("Objects of an infrastructure that could not be read and were set aside")
                .register(metrics);
    }

    /** Follows the infrastructures from now on. */
    void start(ScheduledExecutorService timer) {
        looking = timer.scheduleWithFixedDelay(this::show, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    void show() {
        show(silence, informer -> informer.silence().toMillis() / 1000.0);
        show(poison, JobInformer::poisonous);
    }

    @Override
    public void close() {
        looking.cancel(false);
    }

    private void show(MultiGauge gauge, ToDoubleFunction<JobInformer> value) {
        var rows = running.locations().stream()
                .<Row<?>>map(location -> Row.of(Tags.of("location", location), () -> now(location, value)))
                .toList();
        gauge.register(rows, true);
    }

    /** Of the infrastructure as it runs now, which may not be the one of the last look. */
    private double now(String location, ToDoubleFunction<JobInformer> value) {
        return running.find(location)
                .map(parts -> value.applyAsDouble(parts.jobs().informer()))
                .orElse(Double.NaN);
    }
}
