package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.brane.kubernetes.command.JobKey;

/**
 * What was told of every live job, and who took it.
 *
 * <p>It holds a line a live job, nothing more: what is still to be told is derived from the cluster again after a
 * crash, with the same event ids. So it is where a publisher is away: of the jobs that ended, as many wait for it as may, and
 * the others are looked at again once it has a place for them. Thread-safe.
 */
public final class Ledger {

    private final Clock clock;
    private final Audience audience;
    private final Lines lines;
    private final Recorder recorder;
    private final Telling telling;

    /** A ledger that is to tell of all jobs. */
    public Ledger(Storyteller teller, Clock clock, Collection<Publisher> publishers) {
        this(teller, clock, publishers, Integer.MAX_VALUE, jobName -> false);
    }

    /**
     * @param mostWaiting most jobs that wait for each publisher
     * @param disowned names the jobs that were told as not created, whatever comes of them
     */
    public Ledger(
            Storyteller teller,
            Clock clock,
            Collection<Publisher> publishers,
            int mostWaiting,
            Predicate<String> disowned) {
        this.clock = requireNonNull(clock, "clock");
        this.audience = new Audience(publishers, mostWaiting);
        this.lines = new Lines(audience::leave);
        this.recorder = new Recorder(teller, clock, audience, lines, disowned);
        this.telling = new Telling(audience, lines);
    }

    /** Takes an observation over and says what is new. */
    public synchronized Recorded record(Observation observation) {
        return called(recorder.record(observation));
    }

    /**
     * Takes a report of branelet over and says what is new; nothing, where it means nothing by now. An outcome is told once its
     * Job has a {@link #noted note} of it.
     */
    public synchronized Recorded report(Hearing hearing) {
        return called(recorder.report(hearing));
    }

    /** A report that the Job must have a note of before more can be told. */
    public synchronized Optional<Hearing> unnoted(String jobName) {
        return lines.find(jobName).flatMap(LedgerEntry::unnoted);
    }

    /** The Job has a note of a report, or is gone. Says what is new by that. */
    public synchronized Recorded noted(Hearing hearing) {
        return called(recorder.noted(hearing));
    }

    /** Completes when all required publishers took a job's story as far as it goes now. */
    public synchronized CompletionStage<Void> whenTaken(String jobName) {
        return lines.find(jobName)
                .map(line -> line.whenTaken(audience))
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
        return telling.untold();
    }

    /** The story of a job up to now, without taking anything over. */
    public synchronized Story story(Observation observation) {
        return recorder.story(observation);
    }

    /**
     * Takes over that a command made no Job, which is told as CreateFailed. Its line ends when all publishers took that, or
     * when too many wait for those that need not; a job that has a story already keeps it.
     *
     * @param channel by which the command came
     * @return completes when all required publishers took it; at once where there is nothing to tell
     */
    public synchronized CompletionStage<Void> refuse(JobKey key, String channel, Details details) {
        if (recorder.hasStory(key.jobName())) {
            return CompletableFuture.completedFuture(null);
        }
        var line = lines.findOrBegin(key.jobName(), () -> LedgerEntry.refused(key, channel, details, clock.instant()));
        telling.call(line);
        return line.whenTaken(audience).thenRun(() -> linger(line));
    }

    /** Whether a job's story, other than that it was not created, is told or was just told to the end. */
    public synchronized boolean hasStory(String jobName) {
        return recorder.hasStory(jobName);
    }

    /** The next event of a job for a publisher; empty where it took all there is. */
    public synchronized Optional<JobEvent> next(String publisher, String jobName) {
        return telling.next(publisher, jobName);
    }

    /** Since when an event is offered to its publishers; empty where it is not, or not any more. */
    public synchronized Optional<Instant> offeredSince(JobEvent event) {
        return lines.find(event.key().jobName()).flatMap(line -> line.offeredSince(event));
    }

    /** A publisher took an event; nothing changes where it is not the next one any more. */
    public synchronized void take(String publisher, JobEvent event) {
        telling.take(publisher, event);
        telling.comeOn();
    }

    /** The job's outcome, once all required publishers took it. */
    public synchronized Optional<TakenOutcome> takenOutcome(String jobName) {
        return telling.takenOutcome(jobName);
    }

    /** Whether the Job itself says that its outcome was taken, by all that must. */
    public synchronized boolean isMarked(JobState job) {
        return audience.isMarked(job);
    }

    /**
     * The Job was told that its outcome was taken, or is gone. Its line stays until the Job is seen to say so: the view may be
     * behind, and would tell the whole story again.
     */
    public synchronized void close(String jobName) {
        lines.find(jobName).filter(LedgerEntry::close).ifPresent(lines::end);
        telling.comeOn();
    }

    /**
     * There is no such Job any more although its outcome was still to be told again. Returns whether that was so: nobody can tell
     * it now.
     */
    public synchronized boolean lose(String jobName) {
        var isLost = lines.remainder(jobName).isPresent();
        if (isLost) {
            lines.end(jobName);
            telling.comeOn();
        }
        return isLost;
    }

    /** Drops the lines of a location that is not observed any more. */
    public synchronized void forget(String location) {
        telling.forget(location);
        telling.comeOn();
    }

    /** Calls back with the name of each job for which a publisher has something to tell, from now on and at once. */
    public synchronized void onDue(String publisher, Consumer<String> due) {
        telling.onDue(publisher, due);
    }

    /** Calls back with the name of each job of a location whose outcome was taken, from now on and at once. */
    public synchronized void onTaken(String location, Consumer<String> taken) {
        telling.onTaken(location, taken);
    }

    /** Calls back with the name of each job of a location that has a report to be noted, from now on and at once. */
    public synchronized void onUnnoted(String location, Consumer<String> unnoted) {
        telling.onUnnoted(location, unnoted);
    }

    /**
     * Calls back with the name of each job of a location that fell back and that is to be recorded again, or {@link #lose lost},
     * from now on and at once.
     */
    public synchronized void onFallenBack(String location, Consumer<String> look) {
        telling.onFallenBack(location, look);
    }

    /** Jobs that wait for a publisher. */
    public synchronized int waiting(String publisher) {
        return audience.backlog(publisher).map(Backlog::waiting).orElse(0);
    }

    /** Jobs of which a publisher has something to tell, but no place. */
    public synchronized int fallenBack(String publisher) {
        return audience.backlog(publisher).map(Backlog::fallenBack).orElse(0);
    }

    /** Jobs in it. */
    public synchronized int size() {
        return lines.size();
    }

    private synchronized void linger(LedgerEntry refusal) {
        telling.linger(refusal);
        telling.comeOn();
    }

    private Recorded called(Recorded recorded) {
        lines.find(recorded.jobName()).ifPresent(telling::call);
        telling.comeOn();
        return recorded;
    }
}
