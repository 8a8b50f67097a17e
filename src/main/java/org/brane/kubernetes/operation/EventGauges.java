package org.brane.kubernetes.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Publisher;

/** The metrics of each publisher, {@code brane_events_*}: what waits for it, and what fell back. */
final class EventGauges {

    private EventGauges() {}

    /** Shows them from now on. */
    static void register(MeterRegistry metrics, Ledger ledger, Collection<Publisher> publishers) {
        for (var publisher : publishers) {
            var name = publisher.name();
            Gauge.builder("brane.events.waiting", ledger, all -> all.waiting(name))
                    .description("Jobs with something to tell that wait for a publisher")
                    .tag("publisher", name)
                    .register(metrics);
            Gauge.builder("brane.events.fallen.back", ledger, all -> all.fallenBack(name))
                    .description(
                            "Jobs with something to tell that a publisher has no place for: it is away, or too slow")
                    .tag("publisher", name)
                    .register(metrics);
        }
    }
}
