package org.brane.kubernetes.event;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What branelet reported of one job: one report a kind, so that no flood makes it grow; of heartbeats the latest.
 * Immutable.
 */
public final class Reports {

    /** Nothing was heard. */
    public static final Reports NONE = new Reports(Map.of());

    private final Map<EventKind, Report> byKind;

    private Reports(Map<EventKind, Report> byKind) {
        this.byKind = byKind;
    }

    /** Whether nothing was heard. */
    boolean isEmpty() {
        return byKind.isEmpty();
    }

    Optional<Report> find(EventKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The report that ends the story. */
    Optional<Report> outcome() {
        return byKind.values().stream()
                .filter(report -> report.kind().isOutcome())
                .findFirst();
    }

    /** Whether a report of this kind says anything new: nothing does after an outcome, and a story does not go back. */
    boolean accepts(EventKind kind) {
        return outcome().isEmpty()
                && (kind.isOutcome() || byKind.keySet().stream().allMatch(kind::mayFollow));
    }

    /** These and one more, in place of a former one of its kind. */
    Reports with(Report report) {
        var all = new EnumMap<EventKind, Report>(EventKind.class);
        all.putAll(byKind);
        all.put(report.kind(), report);
        return new Reports(all);
    }

    /** These, and what is remembered of a former life as far as it is new. */
    Reports and(Collection<Report> remembered) {
        var all = this;
        for (var report : remembered) {
            var known = report.kind().isOutcome() ? outcome().isPresent() : byKind.containsKey(report.kind());
            all = known ? all : all.with(report);
        }
        return all;
    }
}
