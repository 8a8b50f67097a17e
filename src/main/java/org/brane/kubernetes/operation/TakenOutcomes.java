package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.event.Ledger;

/** The jobs of one infrastructure whose outcome was taken and whose Jobs do not say so yet. */
final class TakenOutcomes implements WorkSource {

    private final Ledger ledger;
    private final String location;
    private volatile Consumer<String> due = jobName -> {};

    TakenOutcomes(Ledger ledger, String location) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.location = requireNonNull(location, "location");
    }

    @Override
    public void start(Consumer<String> newDue) {
        due = newDue;
        ledger.onTaken(location, jobName -> due.accept(jobName));
    }

    @Override
    public void stop() {
        due = jobName -> {};
    }

    @Override
    public Optional<Object> take(String jobName) {
        return ledger.takenOutcome(jobName).map(taken -> taken);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        ledger.close(jobName);
        return Optional.empty();
    }
}
