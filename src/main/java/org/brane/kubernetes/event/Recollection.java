package org.brane.kubernetes.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is remembered of one job beyond what its cluster says: branelet's reports, and its trouble. Guarded by the ledger. */
final class Recollection {

    private final Instant seenSince;
    private final Map<String, Instant> troubledSince = new HashMap<>();
    private final Unnoted unnoted = new Unnoted();
    private Reports reports = Reports.NONE;
    private boolean heard;
    private boolean seen;

    Recollection(Instant seenSince) {
        this.seenSince = seenSince;
    }

    /**
     * All of it, kept over observations. Trouble that changes its face and comes back has gone on all the time.
     *
     * @param trouble that the job is in; empty where it is in none
     */
    Memory memory(Optional<Trouble> trouble, Instant now) {
        if (trouble.isEmpty()) {
            troubledSince.clear();
        }
        var since = trouble.map(
                found -> troubledSince.computeIfAbsent(found.rule().name(), unknown -> beginning(found.sign(), now)));
        seen = true;
        return new Memory(reports, heard, unnoted.first().isPresent(), since, seenSince);
    }

    /** A job that is in trouble when it is first seen may have been so before we started; what comes later we see come. */
    private Instant beginning(Sign sign, Instant now) {
        return sign.since().filter(at -> !seen && at.isBefore(now)).orElse(now);
    }

    /**
     * Takes over what branelet reported: to be told, and the first report and the outcome to be noted on the Job as well; the
     * outcome to be told only then (architecture, decision 2).
     *
     * @return whether it says anything new
     */
    boolean hear(Hearing hearing) {
        heard = true;
        var report = hearing.report();
        var known = reports.and(hearing.observation().job().reports());
        if (unnoted.hasOutcome() || !known.accepts(report.kind()) || beatsTooSoon(report)) {
            return false;
        }
        if (known.isEmpty() || report.kind().isOutcome()) {
            unnoted.add(hearing);
        }
        if (!report.kind().isOutcome()) {
            reports = reports.with(report);
        }
        return true;
    }

    /** A report that is to be noted next. */
    Optional<Hearing> unnoted() {
        return unnoted.first();
    }

    /** Its Job has a note of it. Returns whether that is new. */
    boolean note(Hearing hearing) {
        var isNew = unnoted.remove(hearing);
        if (isNew) {
            reports = reports.with(hearing.report());
        }
        return isNew;
    }

    /** What its Job says needs no note any more, nor anything where there is no Job. */
    void settle(JobState job) {
        var noted = Reports.NONE.and(job.reports());
        unnoted.all().stream()
                .filter(hearing ->
                        job.gone() || noted.find(hearing.report().kind()).isPresent())
                .forEach(this::note);
    }

    CompletionStage<Void> whenOutcomeNoted() {
        return unnoted.whenOutcomeNoted();
    }

    void tellWaiting() {
        unnoted.tellWaiting();
    }

    /** Nothing will be noted any more. */
    void end() {
        unnoted.all().forEach(unnoted::remove);
        unnoted.tellWaiting();
    }

    /** branelet's heart does not race: what beats twice as often is a flood. */
    private boolean beatsTooSoon(Report report) {
        return report.kind() == EventKind.HEARTBEAT
                && reports.find(EventKind.HEARTBEAT)
                        .filter(last -> report.at().isBefore(last.at().plus(Pulse.PERIOD.dividedBy(2))))
                        .isPresent();
    }
}
