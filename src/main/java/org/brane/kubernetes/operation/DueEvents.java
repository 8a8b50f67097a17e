package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Ledger;

/** What one publisher has still to tell, a job at a time and in its order: bodies are events. */
final class DueEvents implements WorkSource {

    private final Ledger ledger;
    private final String publisher;
    private volatile Consumer<String> due = jobName -> {};

    DueEvents(Ledger ledger, String publisher) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.publisher = requireNonNull(publisher, "publisher");
    }

    @Override
    public void start(Consumer<String> newDue) {
        due = newDue;
        ledger.onDue(publisher, jobName -> due.accept(jobName));
    }

    @Override
    public void stop() {
        due = jobName -> {};
    }

    @Override
    public Optional<Object> take(String jobName) {
        return ledger.next(publisher, jobName).map(event -> event);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        // The ledger calls back at once where there is more to tell of this job.
        ledger.take(publisher, (JobEvent) body);
        return Optional.empty();
    }
}
