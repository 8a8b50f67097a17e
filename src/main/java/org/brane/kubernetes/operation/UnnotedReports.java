package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.event.Hearing;
import org.brane.kubernetes.event.Ledger;

/** What branelet reported of the jobs of one infrastructure and their Jobs must have a note of: bodies are {@link Hearing}s. */
final class UnnotedReports implements WorkSource {

    private final Ledger ledger;
    private final String location;
    private volatile Consumer<String> due = jobName -> {};

    UnnotedReports(Ledger ledger, String location) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.location = requireNonNull(location, "location");
    }

    @Override
    public void start(Consumer<String> newDue) {
        due = newDue;
        ledger.onUnnoted(location, jobName -> due.accept(jobName));
    }

    @Override
    public void stop() {
        due = jobName -> {};
    }

    @Override
    public Optional<Object> take(String jobName) {
        return ledger.unnoted(jobName).map(hearing -> hearing);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        return Optional.empty();
    }
}
