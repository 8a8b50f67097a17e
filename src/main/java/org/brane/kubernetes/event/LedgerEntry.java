package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One job's line in the ledger: its story so far and how much of it each publisher took. Guarded by the ledger. */
final class LedgerEntry {

    private final String jobName;
    private final String location;
    private final Instant madeAt;
    private final Map<String, Integer> takenBy = new HashMap<>();
    private final Map<EventKind, Instant> offeredSince = new EnumMap<>(EventKind.class);
    private List<JobEvent> story = List.of();
    private @Nullable Instant troubledSince;
    private boolean gone;
    private boolean closed;

    LedgerEntry(String jobName, String location, Instant madeAt, Set<String> outcomeTakenBy) {
        this.jobName = jobName;
        this.location = location;
        this.madeAt = madeAt;
        outcomeTakenBy.forEach(publisher -> takenBy.put(publisher, Integer.MAX_VALUE));
    }

    /** Whether it is about the Job that the cluster made then. */
    boolean isOf(Instant made) {
        return madeAt.equals(made);
    }

    String location() {
        return location;
    }

    /** Since when the job is in trouble, kept over observations; empty where it is in none. */
    Optional<Instant> troubledSince(boolean troubled, Instant now) {
        if (!troubled) {
            troubledSince = null;
        } else if (troubledSince == null) {
            troubledSince = now;
        }
        return Optional.ofNullable(troubledSince);
    }

    /** Takes over what is new; nothing is new after an outcome. Returns the new events. */
    List<JobEvent> append(List<JobEvent> whole, boolean isGone, Instant now) {
        gone = isGone;
        if (outcome().isPresent()) {
            return List.of();
        }
        var fresh = new ArrayList<JobEvent>();
        for (var event : whole) {
            var last = latest(fresh);
            var next = last.map(kind -> after(kind, event)).orElse(event);
            if (last.map(next.kind()::mayFollow).orElseGet(next.kind()::mayBegin)) {
                fresh.add(next);
            }
        }
        story = Stream.concat(story.stream(), fresh.stream()).toList();
        fresh.forEach(event -> offeredSince.put(event.kind(), now));
        return List.copyOf(fresh);
    }

    private Optional<EventKind> latest(List<JobEvent> fresh) {
        return Stream.concat(story.stream(), fresh.stream())
                .reduce((former, later) -> later)
                .map(JobEvent::kind);
    }

    /** What failed at a step that the story is beyond, as CreateFailed once Created was told, is a job that failed. */
    private static JobEvent after(EventKind last, JobEvent event) {
        var tooLate = event.kind().isOutcome() && !event.kind().mayFollow(last);
        return tooLate ? JobEvent.derived(EventKind.FAILED, event.key(), event.time(), event.details()) : event;
    }

    Optional<JobEvent> outcome() {
        return story.stream().filter(event -> event.kind().isOutcome()).findFirst();
    }

    /** When an event was first offered in this life of the service. */
    Optional<Instant> offeredSince(JobEvent event) {
        return Optional.ofNullable(offeredSince.get(event.kind()));
    }

    Optional<JobEvent> next(String publisher) {
        var taken = takenBy.getOrDefault(publisher, 0);
        return taken < story.size() ? Optional.of(story.get(taken)) : Optional.empty();
    }

    /** An event that was offered by a former line of the same job may not be the next of this one. */
    void take(String publisher, JobEvent event) {
        next(publisher)
                .filter(next -> next.id().equals(event.id()))
                .ifPresent(next -> takenBy.merge(publisher, 1, Integer::sum));
    }

    /** Whether all of these publishers took the outcome. */
    boolean isTold(Set<String> required) {
        return outcome().isPresent() && required.stream().allMatch(p -> next(p).isEmpty());
    }

    /** The outcome, once all of these publishers took it and until its Job was told so. */
    Optional<TakenOutcome> takenOutcome(Set<String> required) {
        return outcome().filter(o -> !closed && isTold(required)).map(o -> new TakenOutcome(o, jobName, required));
    }

    /** Its Job was told. Returns whether nothing more will be seen of it. */
    boolean close() {
        closed = true;
        return gone;
    }
}
