package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts callbacks by what became of them: the metric {@code brane_callbacks_total}, label {@code result}. */
final class CallbackTally {

    private final MeterRegistry metrics;

    CallbackTally(MeterRegistry metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
    }

    /**
     * Counts one.
     *
     * @param result one of few words
     */
    void count(String result) {
        metrics.counter("brane.callbacks", "result", result).increment();
    }
}
