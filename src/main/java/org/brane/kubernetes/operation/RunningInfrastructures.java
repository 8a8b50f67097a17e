package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.brane.kubernetes.cluster.ClusterBreaker;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.infrastructure.InfrastructureReading;

/** The infrastructures whose routes run, by location. Thread-safe. */
public final class RunningInfrastructures {

    private static final Set<String> UNSEEN = Set.of("away", "unauthorized");

    private final Map<String, InfrastructureParts> running = new ConcurrentHashMap<>();
    private final Supplier<InfrastructureReading> reading;
    private volatile boolean complete;

    /**
     * None at first.
     *
     * @param reading what the files say now
     */
    public RunningInfrastructures(Supplier<InfrastructureReading> reading) {
        this.reading = requireNonNull(reading, "reading");
    }

    void add(String location, InfrastructureParts parts) {
        running.put(location, parts);
    }

    Optional<InfrastructureParts> remove(String location) {
        return Optional.ofNullable(running.remove(location));
    }

    Optional<InfrastructureParts> find(String location) {
        return Optional.ofNullable(running.get(location));
    }

    Collection<String> locations() {
        return List.copyOf(running.keySet());
    }

    /** From now on, a location that does not run is not only late. */
    void complete() {
        complete = true;
    }

    /** Whether all infrastructures of the files were started once. */
    boolean isComplete() {
        return complete;
    }

    /**
     * By location: {@code unauthorized} where the cluster does not accept the credential, {@code starting} before the first
     * list, {@code in sync}, {@code away} where changes do not arrive.
     */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        running.forEach((location, parts) -> states.put(location, state(parts)));
        return states;
    }

    /** Locations whose clusters cannot be heard or do not let us in. */
    List<String> unseen() {
        return states().entrySet().stream()
                .filter(entry -> UNSEEN.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Locations whose clusters get no requests now, or one at a time. */
    List<String> heldBack() {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().gate().state() != ClusterBreaker.State.CLOSED)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Jobs that run, or wait to, as far as is seen. */
    long liveJobs() {
        return running.values().stream()
                .flatMap(parts -> parts.jobs().informer().views().stream())
                .filter(seen -> !seen.hasEnded())
                .count();
    }

    /** The state of one location; one that does not run is on its way. */
    String state(String location) {
        return find(location).map(RunningInfrastructures::state).orElse("starting");
    }

    private static String state(InfrastructureParts parts) {
        var informer = parts.jobs().informer();
        if (parts.access().isRefused()) {
            return "unauthorized";
        }
        if (!informer.isInSync()) {
            return "starting";
        }
        return informer.isWatching() ? "in sync" : "away";
    }

    /** Has every job of every infrastructure looked at again. */
    void tellAll() {
        running.values().forEach(parts -> parts.jobs().informer().tellAll());
    }

    /** The location in whose view a job is. */
    Optional<String> locationSeeing(String jobId) {
        var jobName = jobId.toLowerCase(Locale.ROOT);
        return running.entrySet().stream()
                .filter(entry ->
                        entry.getValue().jobs().informer().view(jobName).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Whether the Job of a job is seen.
     *
     * @throws LocationRefusal where nobody can tell now, or the location is none of ours
     */
    boolean isJobSeen(JobKey job) {
        var location = job.location();
        requireServed(location);
        var parts = find(location).orElseThrow(() -> LocationRefusal.starting(location));
        if (!parts.areSeen() || !parts.areWatched()) {
            throw LocationRefusal.unseen(location);
        }
        return parts.jobs().informer().view(job.jobName()).isPresent();
    }

    /** What is seen of a Job of a location. */
    Whereabouts whereabouts(String location, String jobName) {
        var now = reading.get();
        var isRegistered =
                !complete || now.usable().containsKey(location) || now.faulty().containsKey(location);
        return find(location)
                .map(parts -> parts.whereabouts(jobName))
                .orElse(isRegistered ? Whereabouts.UNSEEN : Whereabouts.UNREGISTERED);
    }

    /** Throws where a location is of a kind that others serve, or nobody can tell yet. */
    void requireOurs(String location) {
        if (!complete) {
            throw LocationRefusal.starting(location);
        } else if (reading.get().otherKinds().contains(location)) {
            throw LocationRefusal.otherKind(location);
        }
    }

    /** Throws where commands for a location cannot be taken. */
    void requireServed(String location) {
        if (running.containsKey(location)) {
            return;
        }
        var now = reading.get();
        if (!complete || now.usable().containsKey(location)) {
            throw LocationRefusal.starting(location);
        } else if (now.faulty().containsKey(location)) {
            throw LocationRefusal.faulty(location, now.faulty().get(location));
        } else if (now.otherKinds().contains(location)) {
            throw LocationRefusal.otherKind(location);
        }
        throw LocationRefusal.unknown(location);
    }
}
