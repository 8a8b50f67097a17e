package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Recorded.Measure;

/**
 * What was told of every live job, and who took it.
 *
 * <p>It holds a line a live job, nothing more: what is still to be told is derived from the cluster again after a
 * crash, with the same event ids. Thread-safe.
 */
public final class Ledger {

    private static final Details DISOWNED = Details.NONE.because(
            Optional.of("Disowned"), Optional.of("It was told as not created before its Job came."));

    private final Storyteller teller;
    private final Clock clock;
    private final Audience audience;
    private final Predicate<String> disowned;
    private final Lines lines = new Lines();
    private final Map<String, Consumer<String>> closers = new HashMap<>();
    private final Map<String, Consumer<String>> noters = new HashMap<>();

    /** A ledger that is to tell of all jobs. */
    public Ledger(Storyteller teller, Clock clock, Collection<Publisher> publishers) {
        this(teller, clock, publishers, jobName -> false);
    }

    /** @param disowned names the jobs that were told as not created, whatever comes of them */
    public Ledger(Storyteller teller, Clock clock, Collection<Publisher> publishers, Predicate<String> disowned) {
        this.disowned = requireNonNull(disowned, "disowned");
        this.teller = requireNonNull(teller, "teller");
        this.clock = requireNonNull(clock, "clock");
        this.audience = new Audience(publishers);
    }

    /** Takes an observation over and says what is new. */
    public synchronized Recorded record(Observation observation) {
        if (isDisowned(observation.job()) && !observation.job().gone() && !isMarked(observation.job())) {
            return disown(observation);
        }
        var entry = entry(observation);
        return entry.isPresent() ? append(entry.get(), observation) : recorded(observation, List.of(), Story.NONE);
    }

    /**
     * Takes a report of branelet over and says what is new; nothing, where it means nothing by now. An outcome is told once its
     * Job has a {@link #noted note} of it.
     */
    public synchronized Recorded report(Hearing hearing) {
        var observation = hearing.observation();
        var entry = entry(observation).filter(line -> line.hear(hearing));
        return entry.isPresent() ? append(entry.get(), observation) : recorded(observation, List.of(), Story.NONE);
    }

    /** A report that the Job must have a note of before more can be told. */
    public synchronized Optional<Hearing> unnoted(String jobName) {
        return lines.find(jobName).flatMap(LedgerEntry::unnoted);
    }

    /** The Job has a note of a report, or is gone. Says what is new by that. */
    public synchronized Recorded noted(Hearing hearing) {
        var observation = hearing.observation();
        var entry = lines.find(observation.job().jobName())
                .filter(line -> line.isOf(observation.job().createdAt()) && line.note(hearing));
        return entry.isPresent() ? append(entry.get(), observation) : recorded(observation, List.of(), Story.NONE);
    }

    /** Completes when all required publishers took a job's story as far as it goes now. */
    public synchronized CompletionStage<Void> whenTaken(String jobName) {
        return lines.find(jobName)
                .map(entry -> entry.whenTaken(audience))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Completes when all required publishers took all stories as far as they go now. */
    public synchronized CompletionStage<Void> whenAllTaken() {
        return CompletableFuture.allOf(lines.all().stream()
                .map(line -> line.whenTaken(audience).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Jobs of whose stories a publisher that must know did not take all that there is. */
    public synchronized int untold() {
        return (int)
                lines.all().stream().filter(line -> !line.isUpToDate(audience)).count();
    }

    /** The story of a job up to now, without taking anything over. */
    public synchronized Story story(Observation observation) {
        var now = clock.instant();
        return lines.find(observation.job().jobName())
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
        var entry = lines.findOrBegin(jobName, () -> LedgerEntry.refused(key, channel, details, clock.instant()));
        callAfterwards(entry);
        if (!entry.isRefusal()) {
            return CompletableFuture.completedFuture(null);
        }
        return entry.whenTaken(audience).thenRun(() -> linger(entry));
    }

    /** Whether a job's story, other than that it was not created, is told or was just told to the end. */
    public synchronized boolean hasStory(String jobName) {
        return lines.find(jobName).filter(line -> !line.isRefusal()).isPresent();
    }

    /** The next event of a job for a publisher; empty where it took all there is. */
    public synchronized Optional<JobEvent> next(String publisher, String jobName) {
        return audience.find(publisher).flatMap(one -> lines.find(jobName).flatMap(entry -> entry.next(one)));
    }

    /** Since when an event is offered to its publishers; empty where it is not, or not any more. */
    public synchronized Optional<Instant> offeredSince(JobEvent event) {
        return lines.find(event.key().jobName()).flatMap(entry -> entry.offeredSince(event));
    }

    /** A publisher took an event; nothing changes where it is not the next one any more. */
    public synchronized void take(String publisher, JobEvent event) {
        lines.find(event.key().jobName()).ifPresent(line -> {
            audience.find(publisher).ifPresent(one -> line.take(one, event, audience));
            callAfterwards(line);
            endIfAllTook(line);
        });
    }

    /** The job's outcome, once all required publishers took it. */
    public synchronized Optional<TakenOutcome> takenOutcome(String jobName) {
        return lines.find(jobName).flatMap(entry -> entry.takenOutcome(audience));
    }

    /**
     * The Job was told that its outcome was taken, or is gone. Its line stays until the Job is seen to say so: the view may be
     * behind, and would tell the whole story again.
     */
    public synchronized void close(String jobName) {
        lines.find(jobName).filter(LedgerEntry::close).ifPresent(lines::end);
    }

    /** Drops the lines of a location that is not observed any more. */
    public synchronized void forget(String location) {
        // What was refused is told all the same: its line is not about a Job there.
        lines.all().stream()
                .filter(line -> line.location().equals(location) && !line.isRefusal())
                .forEach(lines::end);
        closers.remove(location);
        noters.remove(location);
    }

    /** Calls back with the name of each job for which a publisher has something to tell, from now on and at once. */
    public synchronized void onDue(String publisher, Consumer<String> due) {
        audience.listen(publisher, due);
        lines.all().forEach(line -> due.accept(line.jobName()));
    }

    /** Calls back with the name of each job of a location whose outcome was taken, from now on and at once. */
    public synchronized void onTaken(String location, Consumer<String> taken) {
        closers.put(location, taken);
        lines.all().forEach(this::callAfterwards);
    }

    /** Calls back with the name of each job of a location that has a report to be noted, from now on and at once. */
    public synchronized void onUnnoted(String location, Consumer<String> unnoted) {
        noters.put(location, unnoted);
        lines.all().forEach(this::callAfterwards);
    }

    /** Jobs in it. */
    public synchronized int size() {
        return lines.size();
    }

    private synchronized void linger(LedgerEntry refusal) {
        lines.linger(refusal);
        endIfAllTook(refusal);
    }

    private void endIfAllTook(LedgerEntry line) {
        if (lines.isLingering(line) && !audience.isDue(line)) {
            lines.end(line);
        }
    }

    private void callAfterwards(LedgerEntry line) {
        audience.callDue(line.jobName(), line);
        if (line.takenOutcome(audience).isPresent()) {
            call(closers, line);
        }
        if (line.unnoted().isPresent()) {
            call(noters, line);
        }
    }

    private static void call(Map<String, Consumer<String>> byLocation, LedgerEntry line) {
        Optional.ofNullable(byLocation.get(line.location())).ifPresent(call -> call.accept(line.jobName()));
    }

    /** The line of a job; empty where its story was told to the end. */
    private Optional<LedgerEntry> entry(Observation observation) {
        var job = observation.job();
        if (lines.isRefused(job.jobName()) || isDisowned(job)) {
            // Its command was refused: CreateFailed is its only event, although its Job came to be.
            return Optional.empty();
        }
        forgetFormer(job);
        if (isDone(observation)) {
            if (!observation.isAnyPodAlive()) {
                // Else it will be looked at again, and its story must not begin anew.
                lines.find(job.jobName()).ifPresent(lines::end);
            }
            return Optional.empty();
        }
        return Optional.of(lines.findOrBegin(job.jobName(), () -> new LedgerEntry(observation, clock.instant())));
    }

    private Recorded append(LedgerEntry entry, Observation observation) {
        var now = clock.instant();
        entry.settle(observation.job());
        var story = teller.tell(observation, entry.memory(teller.troubleRule(observation, now), now), now);
        var fresh = entry.append(story, observation.job().gone(), now);
        callAfterwards(entry);
        return recorded(observation, fresh, story);
    }

    /** A Job that somebody deleted and a repeated command made again has a story of its own. */
    private void forgetFormer(JobState job) {
        lines.find(job.jobName()).filter(line -> !line.isOf(job.createdAt())).ifPresent(lines::end);
    }

    private boolean isDone(Observation observation) {
        var job = observation.job();
        // A Job that vanished after its story was told has nothing left to tell, one that was never told has.
        var told =
                lines.find(job.jobName()).filter(line -> line.isTold(audience)).isPresent();
        return isMarked(job) || (job.gone() && told);
    }

    /** Whether the Job itself says that its outcome was taken. */
    private boolean isMarked(JobState job) {
        return job.outcomeTaken() && job.outcomeTakenBy().containsAll(audience.requiredNames(job.channel()));
    }

    private boolean isDisowned(JobState job) {
        return disowned.test(job.jobName()) && !hasStory(job.jobName());
    }

    private Recorded disown(Observation observation) {
        var job = observation.job();
        var told = JobEvent.derived(EventKind.CREATE_FAILED, observation.key(), job.createdAt(), DISOWNED);
        var taken = new TakenOutcome(told, job.jobName(), audience.requiredNames(job.channel()));
        return Recorded.disowned(taken);
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
                story.reviewBefore(nextBeat),
                lines.find(observation.job().jobName())
                        .flatMap(LedgerEntry::unnoted)
                        .isPresent(),
                Optional.empty());
    }

    private static Measure measureFor(JobState job) {
        return job.progress() == JobState.Progress.SUSPENDED && !job.gone() ? Measure.DELETE : Measure.NONE;
    }
}
