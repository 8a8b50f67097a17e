package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.brane.kubernetes.command.JobKey;

/** One job's line in the ledger: its story so far and how much of it each publisher took. Guarded by the ledger. */
final class LedgerEntry {

    private final String jobName;
    private final String location;
    private final String channel;
    private final Instant madeAt;
    private final Instant seenSince;
    private final Takers takers;
    private final Map<EventKind, Instant> offeredSince = new EnumMap<>(EventKind.class);
    private final Heartbeats heartbeats = new Heartbeats();
    private List<JobEvent> story = List.of();
    private Reports reports = Reports.NONE;
    private final Map<String, Instant> troubledSince = new HashMap<>();
    private boolean gone;
    private boolean closed;
    private boolean heard;
    private final boolean refusal;

    LedgerEntry(Observation first, Instant now) {
        this.jobName = first.job().jobName();
        this.location = first.key().location();
        this.channel = first.job().channel();
        this.madeAt = first.job().createdAt();
        this.seenSince = now;
        this.takers = new Takers(first.job().outcomeTakenBy());
        this.refusal = false;
    }

    private LedgerEntry(JobEvent createFailed, String channel) {
        this.channel = channel;
        this.jobName = createFailed.key().jobName();
        this.location = createFailed.key().location();
        this.madeAt = createFailed.time();
        this.seenSince = createFailed.time();
        this.takers = new Takers(Set.of());
        this.refusal = true;
    }

    /** The line of a command that made no Job: CreateFailed is all of its story. */
    static LedgerEntry refused(JobKey key, String channel, Details details, Instant now) {
        var event = JobEvent.derived(EventKind.CREATE_FAILED, key, now, details);
        var entry = new LedgerEntry(event, channel);
        entry.append(Story.ended(List.of(event)), true, now);
        return entry;
    }

    /** Whether it is about a command that made no Job. */
    boolean isRefusal() {
        return refusal;
    }

    /** Whether it is about the Job that the cluster made then. */
    boolean isOf(Instant made) {
        return madeAt.equals(made);
    }

    String location() {
        return location;
    }

    /**
     * What is remembered of the job, kept over observations. Trouble that changes its face and comes back has gone on all
     * the time.
     *
     * @param rule names the trouble that the job is in; empty where it is in none
     */
    Memory memory(Optional<String> rule, Instant now) {
        if (rule.isEmpty()) {
            troubledSince.clear();
        }
        var since = rule.map(name -> troubledSince.computeIfAbsent(name, unknown -> now));
        return new Memory(reports, heard, since, seenSince);
    }

    /** What a report means now. It counts as heard from now on, and as told once it was noted on its Job. */
    Hearing.Weight weigh(Hearing hearing) {
        heard = true;
        var kind = hearing.report().kind();
        if (outcome().isPresent() || !reports.accepts(kind) || beatsTooSoon(hearing.report())) {
            return Hearing.Weight.NONE;
        } else if (kind.isOutcome()) {
            return Hearing.Weight.OUTCOME;
        }
        var isFirst = reports.isEmpty() && hearing.observation().job().reports().isEmpty();
        return isFirst ? Hearing.Weight.FIRST : Hearing.Weight.FURTHER;
    }

    /** branelet's heart does not race: what beats twice as often is a flood. */
    private boolean beatsTooSoon(Report report) {
        return report.kind() == EventKind.HEARTBEAT
                && reports.find(EventKind.HEARTBEAT)
                        .filter(last -> report.at().isBefore(last.at().plus(Pulse.PERIOD.dividedBy(2))))
                        .isPresent();
    }

    /** Takes over what branelet reported. Returns whether it means anything. */
    boolean hear(Hearing hearing) {
        var isNew = weigh(hearing) != Hearing.Weight.NONE;
        reports = isNew ? reports.with(hearing.report()) : reports;
        return isNew;
    }

    /** Takes over what is new; nothing is new after an outcome. Returns the new events. */
    List<JobEvent> append(Story whole, boolean isGone, Instant now) {
        gone = isGone;
        if (outcome().isPresent()) {
            return List.of();
        }
        var fresh = new ArrayList<JobEvent>();
        for (var event : whole.events()) {
            var last = latest(fresh);
            var next = last.map(kind -> after(kind, event)).orElse(event);
            if (last.map(next.kind()::mayFollow).orElseGet(next.kind()::mayBegin)) {
                fresh.add(next);
            }
        }
        story = Stream.concat(story.stream(), fresh.stream()).toList();
        fresh.forEach(event -> offeredSince.put(event.kind(), now));
        var mayBeat = latest(List.of()).filter(EventKind.STARTED::equals).isPresent();
        heartbeats.set(whole.pulse().beat().filter(beat -> mayBeat));
        return List.copyOf(fresh);
    }

    private Optional<EventKind> latest(List<JobEvent> fresh) {
        return Stream.concat(story.stream(), fresh.stream())
                .reduce((former, later) -> later)
                .map(JobEvent::kind);
    }

    /** What failed at a step that the story is beyond, as CreateFailed once Created was told, is a job that failed. */
    private static JobEvent after(EventKind last, JobEvent event) {
        return event.kind().isOutcome() && !event.kind().mayFollow(last) ? event.asFailed() : event;
    }

    Optional<JobEvent> outcome() {
        return story.stream().filter(event -> event.kind().isOutcome()).findFirst();
    }

    /** When an event was first offered in this life of the service. */
    Optional<Instant> offeredSince(JobEvent event) {
        return Optional.ofNullable(offeredSince.get(event.kind()));
    }

    /** What a publisher has to tell next: the story, and then the heartbeat. */
    Optional<JobEvent> next(Publisher publisher) {
        if (!publisher.tells(channel)) {
            return Optional.empty();
        }
        var taken = takers.taken(publisher);
        return taken < story.size() ? Optional.of(story.get(taken)) : heartbeats.next(publisher);
    }

    /** An event that was offered by a former line of the same job may not be the next of this one. */
    void take(Publisher publisher, JobEvent event, Audience audience) {
        next(publisher).filter(next -> next.id().equals(event.id())).ifPresent(next -> {
            if (next.kind() == EventKind.HEARTBEAT) {
                heartbeats.take(publisher, next);
            } else {
                takers.take(publisher, audience.required(channel));
            }
        });
    }

    /** Completes when all publishers that must took the story as far as it goes now, or when its line goes. */
    CompletionStage<Void> whenTaken(Audience audience) {
        return takers.whenTaken(story.size(), audience.required(channel));
    }

    /** Nobody need wait any more. */
    void end() {
        takers.end();
    }

    /** Whether all publishers that must took the outcome. */
    boolean isTold(Audience audience) {
        return outcome().isPresent() && takers.tookAll(story.size(), audience.required(channel));
    }

    /** The outcome, once all of these publishers took it and until its Job was told so. */
    Optional<TakenOutcome> takenOutcome(Audience audience) {
        return outcome()
                .filter(o -> !closed && !refusal && isTold(audience))
                .map(o -> new TakenOutcome(o, jobName, audience.requiredNames(channel)));
    }

    /** Its Job was told. Returns whether nothing more will be seen of it. */
    boolean close() {
        closed = true;
        return gone;
    }
}
