package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;

/** One job's line in the ledger: its story so far and how much of it each publisher took. Guarded by the ledger. */
final class LedgerEntry {

    private final String jobName;
    private final String location;
    private final Source source;
    private final Instant madeAt;
    private final boolean refusal;
    private final Takers takers;
    private final Recollection recollection;
    private final ToldStory story = new ToldStory();
    private final Heartbeats heartbeats = new Heartbeats();
    private final Optional<Remainder> former;
    private boolean gone;
    private boolean closed;
    private boolean repeatable;

    LedgerEntry(Observation first, Instant now) {
        this(first, first.job().createdAt(), Optional.empty(), now);
    }

    /** The line of a job that fell back: it goes on where each publisher was. */
    LedgerEntry(Observation again, Remainder former, Instant now) {
        this(again, former.madeAt(), Optional.of(former), now);
    }

    private LedgerEntry(Observation first, Instant madeAt, Optional<Remainder> former, Instant now) {
        this.jobName = first.job().jobName();
        this.location = first.key().location();
        this.source = first.job().source();
        this.madeAt = madeAt;
        this.refusal = false;
        this.takers = new Takers(first.job().outcomeTakenBy());
        this.recollection = new Recollection(now);
        this.former = former;
    }

    private LedgerEntry(JobEvent createFailed, String channel) {
        this.jobName = createFailed.key().jobName();
        this.location = createFailed.key().location();
        this.source = new Source(channel, "", createFailed.time());
        this.madeAt = createFailed.time();
        this.refusal = true;
        this.takers = new Takers(Set.of());
        this.recollection = new Recollection(createFailed.time());
        this.former = Optional.empty();
    }

    /** The line of a command that made no Job: CreateFailed is all of its story. */
    static LedgerEntry refused(JobKey key, String channel, Details details, Instant now) {
        var event = JobEvent.derived(EventKind.CREATE_FAILED, key, now, details);
        var entry = new LedgerEntry(event, channel);
        entry.append(Story.ended(List.of(event)), true, now);
        return entry;
    }

    String jobName() {
        return jobName;
    }

    String location() {
        return location;
    }

    /** Whether it is about a command that made no Job. */
    boolean isRefusal() {
        return refusal;
    }

    /** Whether it is about the Job that the cluster made then. */
    boolean isOf(Instant made) {
        return madeAt.equals(made);
    }

    /** @param trouble that the job is in; empty where it is in none */
    Memory memory(Optional<Trouble> trouble, Instant now) {
        return recollection.memory(trouble, now);
    }

    /** Takes over what branelet reported. Returns whether it means anything. */
    boolean hear(Hearing hearing) {
        return story.outcome().isEmpty() && recollection.hear(hearing);
    }

    /** A report that its Job must have a note of. */
    Optional<Hearing> unnoted() {
        return story.outcome().isPresent() ? Optional.empty() : recollection.unnoted();
    }

    /** Its Job has a note of a report. Returns whether that is new. */
    boolean note(Hearing hearing) {
        return recollection.note(hearing);
    }

    /** What the Job says itself needs no note any more. */
    void settle(JobState job) {
        recollection.settle(job);
    }

    /** Takes over what is new; nothing is new after an outcome. Returns the new events. */
    List<JobEvent> append(Story whole, boolean isGone, Instant now) {
        gone = isGone;
        if (story.outcome().isPresent()) {
            return List.of();
        }
        var fresh =
                story.append(whole.events(), former.map(Remainder::offeredSince).orElse(now));
        recollection.tellWaiting();
        heartbeats.set(whole.pulse().beat().filter(beat -> story.isUnderWay()));
        former.ifPresent(
                rest -> rest.lastTaken().forEach((publisher, last) -> takers.resume(publisher, story.sizeUpTo(last))));
        return former.isPresent() ? List.of() : fresh;
    }

    /** Whether its story has an outcome. */
    boolean hasEnded() {
        return story.outcome().isPresent();
    }

    /** Notes what the cluster alone would tell of the job now: where that ends alike, it can be told from there. */
    void compare(Story repeated) {
        repeatable = !gone
                && repeated.outcome()
                        .flatMap(end -> story.outcome().filter(end::says))
                        .isPresent();
    }

    /** Whether it can go from memory until somebody has a place for it: it is needed, and its Job has it. */
    boolean canFallBack(Audience audience) {
        return repeatable && !isTold(audience) && !takers.isAwaited();
    }

    /** What stays of it in memory then. */
    Remainder remainder() {
        var lastTaken = new HashMap<String, EventKind>();
        takers.taken().forEach((publisher, length) -> lastTaken.put(publisher, story.last(length)));
        var offered = story.outcome().flatMap(story::offeredSince).orElseThrow();
        return new Remainder(location, madeAt, offered, lastTaken);
    }

    /** When an event was first offered in this life of the service. */
    Optional<Instant> offeredSince(JobEvent event) {
        return story.offeredSince(event);
    }

    /** What a publisher has to tell next: the story, and then the heartbeat. */
    Optional<JobEvent> next(Publisher publisher) {
        return publisher.tells(source.channel())
                ? story.after(takers.taken(publisher)).or(() -> heartbeats.next(publisher))
                : Optional.empty();
    }

    /** An event that was offered by a former line of the same job may not be the next of this one. */
    void take(Publisher publisher, JobEvent event, Audience audience) {
        next(publisher).filter(next -> next.id().equals(event.id())).ifPresent(next -> {
            if (next.kind() == EventKind.HEARTBEAT) {
                heartbeats.take(publisher, next);
            } else {
                takers.take(publisher, audience.required(source.channel()));
            }
        });
    }

    /** Completes when all publishers that must took the story as far as it is known now, or when its line goes. */
    CompletionStage<Void> whenTaken(Audience audience) {
        var taken = new CompletableFuture<Void>();
        recollection
                .whenOutcomeNoted()
                .thenRun(() -> takers.whenTaken(story.size(), audience.required(source.channel()), taken));
        return taken;
    }

    /** Nobody need wait any more. */
    void end() {
        recollection.end();
        takers.end();
    }

    /** Whether all publishers that must took the story as far as it goes now. */
    boolean isUpToDate(Audience audience) {
        return takers.tookAll(story.size(), audience.required(source.channel()));
    }

    /** Whether all publishers that must took the outcome. */
    boolean isTold(Audience audience) {
        return story.outcome().isPresent() && isUpToDate(audience);
    }

    /** The outcome, once all of these publishers took it and until its Job was told so. */
    Optional<TakenOutcome> takenOutcome(Audience audience) {
        return story.outcome()
                .filter(o -> !closed && !refusal && isTold(audience))
                .map(o -> new TakenOutcome(o, jobName, source, audience.requiredNames(source.channel())));
    }

    /** Its Job was told. Returns whether nothing more will be seen of it. */
    boolean close() {
        closed = true;
        return gone;
    }
}
