package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What publishers have still to be told of the ledger's lines, and who is called when there is more. Guarded by the ledger. */
final class Telling {

    private final Audience audience;
    private final Lines lines;
    private final Map<String, Consumer<String>> closers = new HashMap<>();
    private final Map<String, Consumer<String>> noters = new HashMap<>();
    private final Map<String, Consumer<String>> lookers = new HashMap<>();

    Telling(Audience audience, Lines lines) {
        this.audience = requireNonNull(audience, "audience");
        this.lines = requireNonNull(lines, "lines");
    }

    /** The next event of a job for a publisher; empty where it took all there is. */
    Optional<JobEvent> next(String publisher, String jobName) {
        return audience.find(publisher).flatMap(one -> lines.find(jobName).flatMap(line -> line.next(one)));
    }

    /** A publisher took an event; nothing changes where it is not the next one any more. */
    void take(String publisher, JobEvent event) {
        lines.find(event.key().jobName()).ifPresent(line -> {
            audience.find(publisher).ifPresent(one -> line.take(one, event, audience));
            call(line);
            endIfAllTook(line);
        });
    }

    /** The job's outcome, once all required publishers took it. */
    Optional<TakenOutcome> takenOutcome(String jobName) {
        return lines.find(jobName).flatMap(line -> line.takenOutcome(audience));
    }

    /** Jobs of whose stories a publisher that must know did not take all that there is. */
    int untold() {
        var here =
                lines.all().stream().filter(line -> !line.isUpToDate(audience)).count();
        return (int) here + lines.remainders();
    }

    void onDue(String publisher, Consumer<String> due) {
        audience.listen(publisher, due);
        audience.find(publisher).ifPresent(one -> lines.all().forEach(line -> audience.callDue(one, line)));
    }

    void onFallenBack(String location, Consumer<String> look) {
        lookers.put(location, look);
        lines.fallenBack(location).stream().filter(audience::isAwaited).forEach(look);
    }

    void onTaken(String location, Consumer<String> taken) {
        closers.put(location, taken);
        lines.all().forEach(this::call);
    }

    void onUnnoted(String location, Consumer<String> unnoted) {
        noters.put(location, unnoted);
        lines.all().forEach(this::call);
    }

    /** Drops the lines of a location that is not observed any more. */
    void forget(String location) {
        // What was refused is told all the same: its line is not about a Job there.
        lines.endAll(location, line -> !line.isRefusal());
        closers.remove(location);
        noters.remove(location);
        lookers.remove(location);
    }

    /** A refusal that all took who must know is kept for those that need not. */
    void linger(LedgerEntry refusal) {
        lines.linger(refusal);
        endIfAllTook(refusal);
    }

    /** Calls all who have something to do about a line as it is now. */
    void call(LedgerEntry line) {
        audience.callDue(line);
        if (line.takenOutcome(audience).isPresent()) {
            call(closers, line);
        } else if (line.canFallBack(audience) && !audience.isAwaited(line.jobName())) {
            lines.fallBack(line);
        }
        if (line.unnoted().isPresent()) {
            call(noters, line);
        }
    }

    private static void call(Map<String, Consumer<String>> byLocation, LedgerEntry line) {
        Optional.ofNullable(byLocation.get(line.location())).ifPresent(call -> call.accept(line.jobName()));
    }

    /** Has jobs that fell back come on to where there is a place for them. */
    void comeOn() {
        audience.comeOn((publisher, jobName) -> {
            lines.find(jobName).ifPresent(line -> audience.callDue(publisher, line));
            lines.remainder(jobName)
                    .flatMap(rest -> Optional.ofNullable(lookers.get(rest.location())))
                    .ifPresent(look -> look.accept(jobName));
        });
    }

    private void endIfAllTook(LedgerEntry line) {
        if (lines.isLingering(line) && !audience.isDue(line)) {
            lines.end(line);
        }
    }
}
