package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.cluster.JobInformer;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of one infrastructure, due whenever something about them changed, and when there is a place for one whose story fell
 * back: bodies are {@link Observation}s.
 */
final class ObservedJobs implements WorkSource {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedJobs.class);

    private final JobInformer informer;
    private final Ledger ledger;
    private final String location;
    private final Consumer<Observation> observed;

    /** @param observed hears of each that a route took over */
    ObservedJobs(JobInformer informer, Ledger ledger, String location, Consumer<Observation> observed) {
        this.observed = requireNonNull(observed, "observed");
        this.informer = requireNonNull(informer, "informer");
        this.ledger = requireNonNull(ledger, "ledger");
        this.location = requireNonNull(location, "location");
    }

    @Override
    public void start(Consumer<String> due) {
        informer.start(due);
        // Only then does the absence of a Job mean anything.
        informer.whenInSync().thenRun(() -> ledger.onFallenBack(location, due));
    }

    @Override
    public void stop() {
        informer.close();
    }

    @Override
    public Optional<Object> take(String jobName) {
        var seen = informer.observe(jobName);
        if (seen.isEmpty() && informer.isInSync() && ledger.lose(jobName)) {
            LOG.error(
                    "Outcome lost job={} location={}; its Job went, or cannot be read, while a receiver had no place for it",
                    jobName,
                    location);
        }
        return seen.map(observation -> observation);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        var observation = (Observation) body;
        observed.accept(observation);
        if (observation.job().gone() && observation.hasEnded() && !observation.isAnyPodAlive()) {
            informer.forget(jobName);
        }
        return result instanceof Recorded recorded ? recorded.reviewAt() : Optional.empty();
    }
}
