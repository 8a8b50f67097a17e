package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The events of one job that were offered so far, and since when. It only goes on, up to an outcome. Guarded by the ledger. */
final class ToldStory {

    private final Map<EventKind, Instant> offeredSince = new EnumMap<>(EventKind.class);
    private List<JobEvent> events = List.of();

    /** Takes over what is new of a whole story; nothing is new after an outcome. Returns the new events. */
    List<JobEvent> append(List<JobEvent> whole, Instant now) {
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
        events = Stream.concat(events.stream(), fresh.stream()).toList();
        fresh.forEach(event -> offeredSince.put(event.kind(), now));
        return List.copyOf(fresh);
    }

    int size() {
        return events.size();
    }

    /** How many events there are up to a kind, be it missing itself; no limit up to an outcome: it is the last. */
    int sizeUpTo(EventKind last) {
        return last.isOutcome()
                ? Integer.MAX_VALUE
                : (int) events.stream()
                        .filter(event -> !event.kind().isOutcome())
                        .filter(event -> event.kind().rank() <= last.rank())
                        .count();
    }

    /** The last of the first so many events; the outcome where that is more than there are. */
    EventKind last(int taken) {
        return events.get(Math.min(taken, events.size()) - 1).kind();
    }

    /** The next event for whom took so many; empty where that is all. */
    Optional<JobEvent> after(int taken) {
        return taken < events.size() ? Optional.of(events.get(taken)) : Optional.empty();
    }

    Optional<JobEvent> outcome() {
        return events.stream().filter(event -> event.kind().isOutcome()).findFirst();
    }

    /** Whether a heart may beat now. */
    boolean isUnderWay() {
        return latest(List.of()).filter(EventKind.STARTED::equals).isPresent();
    }

    /** When an event was first offered in this life of the service. */
    Optional<Instant> offeredSince(JobEvent event) {
        return Optional.ofNullable(offeredSince.get(event.kind()));
    }

    private Optional<EventKind> latest(List<JobEvent> fresh) {
        return Stream.concat(events.stream(), fresh.stream())
                .reduce((former, later) -> later)
                .map(JobEvent::kind);
    }

    /** What failed at a step that the story is beyond, as CreateFailed once Created was told, is a job that failed. */
    private static JobEvent after(EventKind last, JobEvent event) {
        return event.kind().isOutcome() && !event.kind().mayFollow(last) ? event.asFailed() : event;
    }
}
