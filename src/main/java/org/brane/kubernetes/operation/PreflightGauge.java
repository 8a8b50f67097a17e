package org.brane.kubernetes.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.operation.Preflights.Kept;

/**
 * The metric of preflights: {@code brane_preflight_checks{location, verdict}}, how many checks of the last report came out
 * so. Locations without a report have none.
 */
final class PreflightGauge {

    private final MultiGauge checks;

    PreflightGauge(MeterRegistry metrics) {
        checks = MultiGauge.builder("brane.preflight.checks")
                .description("Checks of an infrastructure's last preflight, by verdict")
                .register(metrics);
    }

    /** Shows these reports in place of all former ones. Calls follow one another. */
    void show(Collection<Kept> reports) {
        checks.register(reports.stream().flatMap(PreflightGauge::rows).toList(), true);
    }

    private static Stream<Row<?>> rows(Kept kept) {
        return Arrays.stream(Verdict.values()).map(verdict -> row(kept, verdict));
    }

    private static Row<?> row(Kept kept, Verdict verdict) {
        var count = kept.checked().report().checks().stream()
                .filter(check -> check.verdict() == verdict)
                .count();
        var word = verdict.name().toLowerCase(Locale.ROOT);
        return Row.of(Tags.of("location", kept.infrastructure().location(), "verdict", word), count);
    }
}
