package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts commands of Kafka by what became of them: the metric {@code brane_commands_total}, label {@code result}. */
public final class CommandTally {

    private final MeterRegistry metrics;

    /** What became of a command. */
    enum Result {
        /** The cluster has its Job, or the order to stop it. */
        TAKEN,
        /** Its sender hears CreateFailed. */
        REFUSED,
        /** Its sender hears CreateFailed, for it came too late or waited too long. */
        LATE,
        /** It was put aside as it came. */
        DEAD_LETTERED,
        /** Another service of Brane takes it. */
        LEFT
    }

    /** All are shown from the beginning, so that a rise from nothing is seen. */
    public CommandTally(MeterRegistry metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
        for (var result : Result.values()) {
            metrics.counter("brane.commands", "result", word(result));
        }
    }

    /** Counts one that went through its route. */
    public void taken() {
        count(Result.TAKEN);
    }

    void count(Result result) {
        metrics.counter("brane.commands", "result", word(result)).increment();
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
