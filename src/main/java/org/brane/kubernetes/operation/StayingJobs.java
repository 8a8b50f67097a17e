package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.brane.kubernetes.cluster.Closing;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.TakenOutcome;

/**
 * The jobs whose outcome was taken and whose Jobs stay without a time to live, for their commands may come again. After a
 * restart they are seen again, since such a Job says so itself. Thread-safe.
 */
final class StayingJobs {

    /** Most that are remembered; the Jobs of more are found with the next list of their cluster. */
    static final int MOST = 10_000;

    private final Acknowledgements acknowledgements;
    private final Map<String, Staying> byName = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> due = new HashMap<>();

    private record Staying(String location, Source source) {}

    StayingJobs(Acknowledgements acknowledgements) {
        this.acknowledgements = requireNonNull(acknowledgements, "acknowledgements");
        acknowledgements.onMoved(this::tellWhatMayGo);
    }

    /** Calls back with the name of each job of a location that may go by now; those are seen after this. */
    synchronized void onDue(String location, Consumer<String> mayGo) {
        due.put(location, mayGo);
    }

    /** Forgets the jobs of a location. */
    synchronized void forget(String location) {
        due.remove(location);
        byName.values().removeIf(staying -> staying.location().equals(location));
    }

    /** A Job was seen whose outcome all took that must. */
    void taken(Observation seen) {
        var job = seen.job();
        if (job.gone() || job.hasTimeToLive()) {
            gone(job.jobName());
            return;
        }
        var staying = new Staying(seen.key().location(), job.source());
        add(job.jobName(), staying);
        // Not before: what is acknowledged from here on is told of by the other way.
        tellIfItMayGo(job.jobName(), staying);
    }

    /** A Job stays no longer. */
    synchronized void gone(String jobName) {
        byName.remove(jobName);
    }

    /** What a Job is told whose outcome was taken just now. */
    Closing close(TakenOutcome taken) {
        return new Closing(taken.jobName(), Optional.of(taken), acknowledgements.isAcknowledged(taken.source()));
    }

    /** What a Job is told that stayed and may go by now; empty where there is no such. */
    Optional<Closing> letGo(String jobName) {
        return find(jobName)
                .filter(staying -> acknowledgements.isAcknowledged(staying.source()))
                .map(staying -> new Closing(jobName, Optional.empty(), true));
    }

    private void tellWhatMayGo() {
        all().forEach(this::tellIfItMayGo);
    }

    private void tellIfItMayGo(String jobName, Staying staying) {
        if (acknowledgements.isAcknowledged(staying.source())) {
            callback(staying.location()).accept(jobName);
        }
    }

    private synchronized void add(String jobName, Staying staying) {
        if (byName.size() < MOST) {
            byName.put(jobName, staying);
        }
    }

    private synchronized Optional<Staying> find(String jobName) {
        return Optional.ofNullable(byName.get(jobName));
    }

    private synchronized Map<String, Staying> all() {
        return Map.copyOf(byName);
    }

    private synchronized Consumer<String> callback(String location) {
        return due.getOrDefault(location, jobName -> {});
    }
}
