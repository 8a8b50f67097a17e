package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is remembered of one job beyond what its cluster says: branelet's reports, and its trouble. Guarded by the ledger. */
final class Recollection {

    private final Instant seenSince;
    private final Map<String, Instant> troubledSince = new HashMap<>();
    private Reports reports = Reports.NONE;
    private boolean heard;

    Recollection(Instant seenSince) {
        this.seenSince = seenSince;
    }

    /**
     * All of it, kept over observations. Trouble that changes its face and comes back has gone on all the time.
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

    /** What a report means now to a story that goes on. It counts as heard from now on, and as told once it was noted on its Job. */
    Hearing.Weight weigh(Hearing hearing) {
        heard = true;
        var kind = hearing.report().kind();
        if (!reports.accepts(kind) || beatsTooSoon(hearing.report())) {
            return Hearing.Weight.NONE;
        } else if (kind.isOutcome()) {
            return Hearing.Weight.OUTCOME;
        }
        var isFirst = reports.isEmpty() && hearing.observation().job().reports().isEmpty();
        return isFirst ? Hearing.Weight.FIRST : Hearing.Weight.FURTHER;
    }

    /** Takes over what branelet reported. */
    void add(Report report) {
        reports = reports.with(report);
    }

    /** branelet's heart does not race: what beats twice as often is a flood. */
    private boolean beatsTooSoon(Report report) {
        return report.kind() == EventKind.HEARTBEAT
                && reports.find(EventKind.HEARTBEAT)
                        .filter(last -> report.at().isBefore(last.at().plus(Pulse.PERIOD.dividedBy(2))))
                        .isPresent();
    }
}
