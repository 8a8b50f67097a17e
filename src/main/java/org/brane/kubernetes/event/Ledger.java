package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Recorded.Measure;

/**
 * What was told of every live job, and who took it.
 *
 * <p>It holds a line a live job, nothing more: what is still to be told is derived from the cluster again after a
 * crash, with the same event ids. Thread-safe.
 */
public final class Ledger {

    /** Most refusals that are kept for publishers which need not tell them; the oldest goes. */
    private static final int MOST_LINGERING = 1_000;

    private final Storyteller teller;
    private final Clock clock;
    private final Audience audience;
    private final Map<String, LedgerEntry> entries = new HashMap<>();
    private final Map<String, Consumer<String>> closers = new HashMap<>();
    private final Map<String, LedgerEntry> lingering = new LinkedHashMap<>();

    public Ledger(Storyteller teller, Clock clock, Collection<Publisher> publishers) {
        this.teller = requireNonNull(teller, "teller");
        this.clock = requireNonNull(clock, "clock");
        this.audience = new Audience(publishers);
    }

    /** Takes an observation over and says what is new. */
    public synchronized Recorded record(Observation observation) {
        var entry = entry(observation);
        return entry.isPresent() ? append(entry.get(), observation) : recorded(observation, List.of(), Story.NONE);
    }

    /** Says what a report of branelet means to the story that is told so far. */
    public synchronized Hearing weigh(Hearing hearing) {
        var weight =
                entry(hearing.observation()).map(line -> line.weigh(hearing)).orElse(Hearing.Weight.NONE);
        return hearing.weighing(weight);
    }

    /** Takes a report of branelet over and says what is new; nothing, where it means nothing by now. */
    public synchronized Recorded report(Hearing hearing) {
        var observation = hearing.observation();
        var entry = entry(observation).filter(line -> line.hear(hearing));
        return entry.isPresent() ? append(entry.get(), observation) : recorded(observation, List.of(), Story.NONE);
    }

    /** Completes when all required publishers took a job's story as far as it goes now. */
    public synchronized CompletionStage<Void> whenTaken(String jobName) {
        return Optional.ofNullable(entries.get(jobName))
                .map(entry -> entry.whenTaken(audience))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The story of a job up to now, without taking anything over. */
    public synchronized Story story(Observation observation) {
        var now = clock.instant();
        return Optional.ofNullable(entries.get(observation.job().jobName()))
                .map(entry -> teller.tell(observation, entry.memory(teller.troubleRule(observation, now), now), now))
                .orElseGet(() -> teller.tell(observation, now));
    }

    /**
     * Takes over that a command made no Job, which is told as CreateFailed. Its line ends when all publishers took that, or
     * when too many wait for those that need not; a job that has a story already keeps it.
     *
     * @param channel by which the command came
     * @return completes when all required publishers took it; at once where there is nothing to tell
     */
    public synchronized CompletionStage<Void> refuse(JobKey key, String channel, Details details) {
        var jobName = key.jobName();
        var entry =
                entries.computeIfAbsent(jobName, name -> LedgerEntry.refused(key, channel, details, clock.instant()));
        callAfterwards(jobName, entry);
        if (!entry.isRefusal()) {
            return CompletableFuture.completedFuture(null);
        }
        return entry.whenTaken(audience).thenRun(() -> linger(jobName, entry));
    }

    /** The next event of a job for a publisher; empty where it took all there is. */
    public synchronized Optional<JobEvent> next(String publisher, String jobName) {
        return audience.find(publisher)
                .flatMap(one -> Optional.ofNullable(entries.get(jobName)).flatMap(entry -> entry.next(one)));
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
            audience.find(publisher).ifPresent(one -> entry.take(one, event, audience));
            callAfterwards(jobName, entry);
            if (lingering.containsKey(jobName) && !audience.isDue(entry)) {
                end(jobName, entry);
            }
        }
    }

    /** The job's outcome, once all required publishers took it. */
    public synchronized Optional<TakenOutcome> takenOutcome(String jobName) {
        return Optional.ofNullable(entries.get(jobName)).flatMap(entry -> entry.takenOutcome(audience));
    }

    /**
     * The Job was told that its outcome was taken, or is gone. Its line stays until the Job is seen to say so: the view may be
     * behind, and would tell the whole story again.
     */
    public synchronized void close(String jobName) {
        var entry = entries.get(jobName);
        if (entry != null && entry.close()) {
            remove(jobName);
        }
    }

    /** Drops the lines of a location that is not observed any more. */
    public synchronized void forget(String location) {
        // What was refused is told all the same: its line is not about a Job there.
        var lines = entries.values().stream()
                .filter(entry -> entry.location().equals(location) && !entry.isRefusal())
                .toList();
        lines.forEach(LedgerEntry::end);
        entries.values().removeAll(lines);
        closers.remove(location);
    }

    /** Calls back with the name of each job for which a publisher has something to tell, from now on and at once. */
    public synchronized void onDue(String publisher, Consumer<String> due) {
        audience.listen(publisher, due);
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

    private synchronized void linger(String jobName, LedgerEntry entry) {
        lingering.remove(jobName);
        lingering.put(jobName, entry);
        var eldest = lingering.entrySet().iterator().next();
        if (lingering.size() > MOST_LINGERING) {
            end(eldest.getKey(), eldest.getValue());
        } else if (!audience.isDue(entry)) {
            end(jobName, entry);
        }
    }

    private void end(String jobName, LedgerEntry refusal) {
        lingering.remove(jobName, refusal);
        entries.remove(jobName, refusal);
    }

    private void callAfterwards(String jobName, LedgerEntry entry) {
        audience.callDue(jobName, entry);
        if (entry.takenOutcome(audience).isPresent()) {
            Optional.ofNullable(closers.get(entry.location())).ifPresent(taken -> taken.accept(jobName));
        }
    }

    /** The line of a job; empty where its story was told to the end. */
    private Optional<LedgerEntry> entry(Observation observation) {
        var job = observation.job();
        if (isRefused(job)) {
            return Optional.empty();
        }
        forgetFormer(job);
        if (isDone(observation)) {
            if (!observation.isAnyPodAlive()) {
                // Else it will be looked at again, and its story must not begin anew.
                remove(job.jobName());
            }
            return Optional.empty();
        }
        return Optional.of(
                entries.computeIfAbsent(job.jobName(), name -> new LedgerEntry(observation, clock.instant())));
    }

    /** Whether its command was just refused: CreateFailed is its only event, although its Job came to be. */
    private boolean isRefused(JobState job) {
        var line = entries.get(job.jobName());
        return line != null && line.isRefusal() && !lingering.containsKey(job.jobName());
    }

    private Recorded append(LedgerEntry entry, Observation observation) {
        var now = clock.instant();
        var story = teller.tell(observation, entry.memory(teller.troubleRule(observation, now), now), now);
        var fresh = entry.append(story, observation.job().gone(), now);
        callAfterwards(observation.job().jobName(), entry);
        return recorded(observation, fresh, story);
    }

    /** A Job that somebody deleted and a repeated command made again has a story of its own. */
    private void forgetFormer(JobState job) {
        var line = entries.get(job.jobName());
        if (line != null && !line.isOf(job.createdAt())) {
            remove(job.jobName());
        }
    }

    private void remove(String jobName) {
        lingering.remove(jobName);
        Optional.ofNullable(entries.remove(jobName)).ifPresent(LedgerEntry::end);
    }

    private boolean isDone(Observation observation) {
        var job = observation.job();
        var line = entries.get(job.jobName());
        // A Job that vanished after its story was told has nothing left to tell, one that was never told has.
        var told = line != null && line.isTold(audience);
        var marked = job.outcomeTaken() && job.outcomeTakenBy().containsAll(audience.requiredNames(job.channel()));
        return marked || (job.gone() && told);
    }

    private Recorded recorded(Observation observation, List<JobEvent> fresh, Story story) {
        var channel = observation.job().channel();
        var nextBeat = story.pulse().nextAt().filter(at -> audience.wantsHeartbeats(channel));
        var measure = story.verdict().isPresent() ? Measure.END : measureFor(observation.job());
        return new Recorded(
                observation.key(),
                observation.job().jobName(),
                fresh,
                measure,
                story.verdict(),
                story.reviewBefore(nextBeat));
    }

    private static Measure measureFor(JobState job) {
        return job.progress() == JobState.Progress.SUSPENDED && !job.gone() ? Measure.DELETE : Measure.NONE;
    }
}
