package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.cluster.JobInformer;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Recorded;

/** The jobs of one infrastructure, due whenever something about them changed: bodies are {@link Observation}s. */
final class ObservedJobs implements WorkSource {

    private final JobInformer informer;

    ObservedJobs(JobInformer informer) {
        this.informer = requireNonNull(informer, "informer");
    }

    @Override
    public void start(Consumer<String> due) {
        informer.start(due);
    }

    @Override
    public void stop() {
        informer.close();
    }

    @Override
    public Optional<Object> take(String jobName) {
        return informer.observe(jobName).map(observation -> observation);
    }

    @Override
    public Optional<Instant> done(String jobName, Object body, Object result) {
        var observation = (Observation) body;
        if (observation.job().gone() && observation.hasEnded() && !observation.isAnyPodAlive()) {
            informer.forget(jobName);
        }
        return result instanceof Recorded recorded ? recorded.reviewAt() : Optional.empty();
    }
}
