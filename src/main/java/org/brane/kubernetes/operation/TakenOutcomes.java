package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.cluster.Closing;
import org.brane.kubernetes.event.Ledger;

/**
 * The jobs of one infrastructure whose outcome was taken and whose Jobs do not say so yet, and those whose Jobs stayed and may go
 * by now: bodies are {@link Closing}s.
 */
final class TakenOutcomes implements WorkSource {

    private final Ledger ledger;
    private final StayingJobs staying;
    private final String location;
    private volatile Consumer<String> due = jobName -> {};

    TakenOutcomes(Ledger ledger, StayingJobs staying, String location) {
        this.staying = requireNonNull(staying, "staying");
        this.ledger = requireNonNull(ledger, "ledger");
        this.location = requireNonNull(location, "location");
    }

    @Override
    public void start(Consumer<String> newDue) {
        due = newDue;
        ledger.onTaken(location, jobName -> due.accept(jobName));
        staying.onDue(location, jobName -> due.accept(jobName));
    }

    @Override
    public void stop() {
        due = jobName -> {};
        staying.forget(location);
    }

    @Override
    public Optional<Object> take(String jobName) {
        return ledger.takenOutcome(jobName)
                .map(staying::close)
                .or(() -> staying.letGo(jobName))
                .map(closing -> closing);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        var closing = (Closing) body;
        if (closing.taken().isPresent()) {
            ledger.close(jobName);
        }
        if (closing.letGo()) {
            staying.gone(jobName);
        }
        return Optional.empty();
    }
}
