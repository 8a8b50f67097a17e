package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The ledger's lines, one a job, and what remains of those that fell back. A refusal whose line all that must know have taken
 * lingers for those that need not; any other line takes its place. Guarded by the ledger.
 */
final class Lines {

    /** Most refusals that are kept for publishers which need not tell them; the oldest goes. */
    private static final int MOST_LINGERING = 1_000;

    private final Map<String, LedgerEntry> byJob = new HashMap<>();
    private final Map<String, Remainder> remainders = new HashMap<>();
    private final Set<LedgerEntry> lingering = new LinkedHashSet<>();
    private final Consumer<String> ended;

    /** @param ended gets the name of each job of which nothing is left to tell */
    Lines(Consumer<String> ended) {
        this.ended = requireNonNull(ended, "ended");
    }

    Optional<LedgerEntry> find(String jobName) {
        return Optional.ofNullable(byJob.get(jobName));
    }

    /** The line of a job, a new one where there is none. */
    LedgerEntry findOrBegin(String jobName, Supplier<LedgerEntry> beginning) {
        return byJob.computeIfAbsent(jobName, name -> beginning.get());
    }

    Collection<LedgerEntry> all() {
        return List.copyOf(byJob.values());
    }

    int size() {
        return byJob.size();
    }

    /** What remains of a line that fell back. */
    Optional<Remainder> remainder(String jobName) {
        return Optional.ofNullable(remainders.get(jobName));
    }

    /** How many lines fell back. */
    int remainders() {
        return remainders.size();
    }

    /** Names of the jobs of a location whose lines fell back. */
    List<String> fallenBack(String location) {
        return remainders.entrySet().stream()
                .filter(entry -> entry.getValue().location().equals(location))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Keeps what remains of a line in its place. */
    void fallBack(LedgerEntry line) {
        byJob.remove(line.jobName(), line);
        remainders.put(line.jobName(), line.remainder());
    }

    /** Puts a line in the place of what remained of it. */
    void comeOn(LedgerEntry line) {
        remainders.remove(line.jobName());
        byJob.put(line.jobName(), line);
    }

    /** Whether a job has the line of a refusal that not all took who must know. */
    boolean isRefused(String jobName) {
        return find(jobName)
                .filter(line -> line.isRefusal() && !lingering.contains(line))
                .isPresent();
    }

    boolean isLingering(LedgerEntry line) {
        return lingering.contains(line);
    }

    /** Keeps a refusal a while longer, unless its line has ended. Too many end the oldest. */
    void linger(LedgerEntry refusal) {
        if (byJob.get(refusal.jobName()) != refusal) {
            return;
        }
        lingering.remove(refusal);
        lingering.add(refusal);
        if (lingering.size() > MOST_LINGERING) {
            end(lingering.iterator().next());
        }
    }

    /** Drops the lines of a location that a test fits, and all that remains of others there. */
    void endAll(String location, Predicate<LedgerEntry> test) {
        all().stream()
                .filter(line -> line.location().equals(location))
                .filter(test)
                .forEach(this::end);
        fallenBack(location).forEach(this::end);
    }

    /** Drops a line; nobody need wait for it any more. */
    void end(LedgerEntry line) {
        lingering.remove(line);
        if (byJob.remove(line.jobName(), line)) {
            ended.accept(line.jobName());
        }
        line.end();
    }

    /** Drops what there is of a job, be it its line or what remains of it. */
    void end(String jobName) {
        find(jobName).ifPresent(this::end);
        if (remainders.remove(jobName) != null) {
            ended.accept(jobName);
        }
    }
}
