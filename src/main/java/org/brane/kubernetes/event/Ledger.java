package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.brane.kubernetes.event.Recorded.Measure;

/**
 * What was told of every live job, and who took it.
 *
 * <p>It holds a line a live job, nothing more: what is still to be told is derived from the cluster again after a
 * crash, with the same event ids. Thread-safe.
 */
public final class Ledger {

    private final Storyteller teller;
    private final Clock clock;
    private final Collection<Publisher> publishers;
    private final Set<String> required;
    private final Map<String, LedgerEntry> entries = new HashMap<>();
    private final Map<String, Consumer<String>> tellers = new HashMap<>();
    private final Map<String, Consumer<String>> closers = new HashMap<>();

    public Ledger(Storyteller teller, Clock clock, Collection<Publisher> publishers) {
        this.teller = requireNonNull(teller, "teller");
        this.clock = requireNonNull(clock, "clock");
        this.publishers = List.copyOf(publishers);
        this.required = publishers.stream()
                .filter(Publisher::required)
                .map(Publisher::name)
                .collect(Collectors.toSet());
    }

    /** Takes an observation over and says what is new. */
    public synchronized Recorded record(Observation observation) {
        var job = observation.job();
        forgetFormer(job);
        if (isDone(observation)) {
            entries.remove(job.jobName());
            return recorded(observation, List.of(), new Story(List.of(), Optional.empty(), Optional.empty()));
        }
        var entry = entries.computeIfAbsent(
                job.jobName(),
                name -> new LedgerEntry(name, observation.key().location(), job.createdAt(), job.outcomeTakenBy()));
        var now = clock.instant();
        var since = entry.troubledSince(Storyteller.isTroubled(observation), now);
        var story = teller.tell(observation, since, now);
        var fresh = entry.append(story.events(), job.gone(), now);
        callAfterwards(job.jobName(), entry);
        return recorded(observation, fresh, story);
    }

    /** The next event of a job for a publisher; empty where it took all there is. */
    public synchronized Optional<JobEvent> next(String publisher, String jobName) {
        return Optional.ofNullable(entries.get(jobName)).flatMap(entry -> entry.next(publisher));
    }

    /** Since when an event is offered to its publishers; empty where it is not, or not any more. */
    public synchronized Optional<Instant> offeredSince(JobEvent event) {
        return Optional.ofNullable(entries.get(event.key().jobName())).flatMap(entry -> entry.offeredSince(event));
    }

    /** A publisher took an event; nothing changes where it is not the next one any more. */
    public synchronized void take(String publisher, JobEvent event) {
        var jobName = event.key().jobName();
        var entry = entries.get(jobName);
        if (entry != null) {
            entry.take(publisher, event);
            callAfterwards(jobName, entry);
        }
    }

    /** The job's outcome, once all required publishers took it. */
    public synchronized Optional<TakenOutcome> takenOutcome(String jobName) {
        return Optional.ofNullable(entries.get(jobName)).flatMap(entry -> entry.takenOutcome(required));
    }

    /**
     * The Job was told that its outcome was taken, or is gone. Its line stays until the Job is seen to say so: the view may be
     * behind, and would tell the whole story again.
     */
    public synchronized void close(String jobName) {
        entries.computeIfPresent(jobName, (name, entry) -> entry.close() ? null : entry);
    }

    /** Drops the lines of a location that is not observed any more. */
    public synchronized void forget(String location) {
        entries.values().removeIf(entry -> entry.location().equals(location));
        closers.remove(location);
    }

    /** Calls back with the name of each job for which a publisher has something to tell, from now on and at once. */
    public synchronized void onDue(String publisher, Consumer<String> due) {
        tellers.put(publisher, due);
        entries.keySet().forEach(due);
    }

    /** Calls back with the name of each job of a location whose outcome was taken, from now on and at once. */
    public synchronized void onTaken(String location, Consumer<String> taken) {
        closers.put(location, taken);
        entries.forEach((name, entry) -> callAfterwards(name, entry));
    }

    /** Jobs in it. */
    public synchronized int size() {
        return entries.size();
    }

    private void callAfterwards(String jobName, LedgerEntry entry) {
        for (var publisher : publishers) {
            if (entry.next(publisher.name()).isPresent()) {
                Optional.ofNullable(tellers.get(publisher.name())).ifPresent(due -> due.accept(jobName));
            }
        }
        if (entry.takenOutcome(required).isPresent()) {
            Optional.ofNullable(closers.get(entry.location())).ifPresent(taken -> taken.accept(jobName));
        }
    }

    /** A Job that somebody deleted and a repeated command made again has a story of its own. */
    private void forgetFormer(JobState job) {
        entries.computeIfPresent(job.jobName(), (name, line) -> line.isOf(job.createdAt()) ? line : null);
    }

    private boolean isDone(Observation observation) {
        var job = observation.job();
        var line = entries.get(job.jobName());
        // A Job that vanished after its story was told has nothing left to tell, one that was never told has.
        var told = line != null && line.isTold(required);
        var marked = job.outcomeTaken() && job.outcomeTakenBy().containsAll(required);
        return marked || (job.gone() && told);
    }

    private static Recorded recorded(Observation observation, List<JobEvent> fresh, Story story) {
        var measure = story.verdict().isPresent() ? Measure.END : measureFor(observation.job());
        return new Recorded(
                observation.key(), observation.job().jobName(), fresh, measure, story.verdict(), story.reviewAt());
    }

    private static Measure measureFor(JobState job) {
        return job.progress() == JobState.Progress.SUSPENDED && !job.gone() ? Measure.DELETE : Measure.NONE;
    }
}
