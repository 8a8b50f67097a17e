package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The metrics of each infrastructure, {@code brane_infrastructure_*}: how well it is seen, and what is held back from it. */
final class InfrastructureGauges implements AutoCloseable {

    /** An infrastructure shows, or is shown no more, within this time. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private record Measured(String name, String text, ToDoubleFunction<InfrastructureParts> value) {}

    private static final List<Measured> ALL = List.of(
            new Measured(
                    "silence.seconds",
                    "Time since the cluster of an infrastructure was last heard",
                    parts -> parts.jobs().informer().silence().toMillis() / 1000.0),
            new Measured(
                    "missed",
                    "Changes of an infrastructure that a list found and no watch had told since its routes were started",
                    parts -> parts.jobs().informer().missed()),
            new Measured(
                    "poison",
                    "Objects of an infrastructure that could not be read and were set aside",
                    parts -> parts.jobs().informer().poisonous()),
            new Measured(
                    "breaker",
                    "Whether requests go to an infrastructure: 0 all, 1 one at a time to find out, 2 none",
                    parts -> parts.gate().state().figure()),
            new Measured("budget", "Requests that an infrastructure may get at once now", parts -> parts.gate()
                    .budgetLeft()),
            new Measured(
                    "held.back",
                    "Requests that an infrastructure did not get since its routes were started",
                    parts -> parts.gate().heldBack()));

    private final RunningInfrastructures running;
    private final Map<Measured, MultiGauge> gauges = new LinkedHashMap<>();
    private volatile Future<?> looking = CompletableFuture.completedFuture(null);

    InfrastructureGauges(RunningInfrastructures running, MeterRegistry metrics) {
        this.running = requireNonNull(running, "running");
        ALL.forEach(measured -> gauges.put(
                measured,
                MultiGauge.builder("brane.infrastructure." + measured.name())
                        .description(measured.text())
                        .register(metrics)));
    }

    /** Follows the infrastructures from now on. */
    void start(ScheduledExecutorService timer) {
        looking = timer.scheduleWithFixedDelay(this::show, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    void show() {
        gauges.forEach((measured, gauge) -> gauge.register(rows(measured), true));
    }

    @Override
    public void close() {
        looking.cancel(false);
    }

    private List<Row<?>> rows(Measured measured) {
        return running.locations().stream()
                .<Row<?>>map(location -> Row.of(Tags.of("location", location), () -> now(location, measured)))
                .toList();
    }

    /** Of the infrastructure as it runs now, which may not be the one of the last look. */
    private double now(String location, Measured measured) {
        return running.find(location).map(measured.value()::applyAsDouble).orElse(Double.NaN);
    }
}
