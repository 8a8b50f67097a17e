package org.brane.kubernetes.event;

import static org.brane.kubernetes.event.APod.aPod;
import static org.brane.kubernetes.event.Observed.KEY;
import static org.brane.kubernetes.event.Observed.NOW;
import static org.brane.kubernetes.event.Observed.aJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.HandClock;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.wire.Generation;

/** One job from its command on, second by second, told to a driver by a service that may be away for a while. */
final class ToldLife {

    private static final int PACKAGE_RUNS = 12;
    private static final int HEART_BEATS_EVERY = 5;
    private static final int NEVER = Integer.MAX_VALUE;

    private final HandClock clock = new HandClock(Observed.NOW);
    private final DriverEar ear;
    private final List<Report> noted = new ArrayList<>();
    private Optional<List<EventKind>> sequence = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private boolean dies;
    private int begins = 2;
    private int ends = NEVER;
    private int cannotPull = NEVER;
    private int awayFrom = NEVER;
    private int awayTo = NEVER;
    private int order;

    ToldLife(Generation generation) {
        ear = new DriverEar(generation, KEY, clock.clock());
    }

    /** branelet reports this, and its Pod ends a second later. */
    ToldLife branelet(List<EventKind> kinds) {
        sequence = Optional.of(kinds);
        ends = stepAt(kinds.size()) + 1;
        return this;
    }

    ToldLife diesAfterwards() {
        dies = true;
        return this;
    }

    ToldLife beginsAfter(int seconds) {
        begins = seconds;
        return this;
    }

    ToldLife endsAfter(int seconds) {
        ends = seconds;
        return this;
    }

    ToldLife cannotPullAfter(int seconds) {
        begins = NEVER;
        cannotPull = seconds;
        return this;
    }

    ToldLife awayFrom(int from, int to) {
        awayFrom = from;
        awayTo = to;
        return this;
    }

    ToldLife runs(int seconds) {
        for (var second = 0; second < seconds; second++) {
            passes(second);
        }
        return this;
    }

    Optional<Call.End> end() {
        return ear.end();
    }

    Optional<Call.End> detachedEnd() {
        return ear.detachedEnd();
    }

    void isBorne() {
        ear.isNotStopped("away from " + awayFrom);
        ear.isNotMisled("away from " + awayFrom);
    }

    private void passes(int second) {
        if (second == awayTo) {
            ear.restart();
        }
        var listens = second < awayFrom || second >= awayTo;
        for (var kind : due(second)) {
            order++;
            if (listens) {
                hear(kind, second);
            }
        }
        if (listens) {
            ear.record(observation(second)).verdict().ifPresent(ours -> verdict = Optional.of(ours));
        }
        ear.waits();
        clock.passes(Duration.ofSeconds(1));
    }

    /** The first report and the outcome are noted on the Job. */
    private void hear(EventKind kind, int second) {
        var payload = kind == EventKind.FINISHED ? Payload.of("{\"v\":\"unit\"}") : Payload.EMPTY;
        var report = new Report(kind, order, clock.now(), payload, Optional.empty());
        var means = ear.report(new Hearing(report, observation(second)));
        if (means && (noted.isEmpty() || kind.isOutcome())) {
            noted.add(report);
        }
    }

    private List<EventKind> due(int second) {
        var due = new ArrayList<EventKind>();
        var kinds = sequence.orElse(List.of());
        for (var step = 0; step < kinds.size(); step++) {
            if (stepAt(step + 1) == second) {
                due.add(kinds.get(step));
            }
        }
        if (isBeating(second, kinds)) {
            due.add(EventKind.HEARTBEAT);
        }
        return due;
    }

    /** When so many of the sequence were reported; a package runs before what comes after Started. */
    private int stepAt(int steps) {
        var started = sequence.orElse(List.of()).indexOf(EventKind.STARTED) + 1;
        return begins + steps + (started > 0 && steps > started ? PACKAGE_RUNS : 0);
    }

    private boolean isBeating(int second, List<EventKind> kinds) {
        var started = kinds.indexOf(EventKind.STARTED) + 1;
        var since = second - stepAt(started);
        return started > 0 && second < ends && since > 0 && since < PACKAGE_RUNS && since % HEART_BEATS_EVERY == 0;
    }

    private Observation observation(int second) {
        var job = aJob().sentAt(NOW);
        sequence.ifPresent(kinds -> job.calling());
        noted.forEach(job::noted);
        verdict.ifPresent(ours -> job.judged(ours.kind(), ours.at()).outOfTime());
        return second < begins ? waiting(job, second) : running(job, second);
    }

    private Observation waiting(Observed job, int second) {
        if (verdict.isPresent()) {
            return job.get();
        }
        return job.with(second < cannotPull ? aPod() : aPod().waiting("ErrImagePull"))
                .get();
    }

    private Observation running(Observed job, int second) {
        if (second < ends) {
            return job.with(aPod().running()).get();
        }
        var code = dies
                        || sequence.filter(kinds -> !kinds.contains(EventKind.FINISHED))
                                .isPresent()
                ? 1
                : 0;
        var ended = second == ends ? job : code == 0 ? job.complete() : job.failed();
        return ended.with(aPod().exited(code)).get();
    }
}
