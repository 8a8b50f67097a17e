package org.brane.kubernetes.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The ledger's lines, one a job. A refusal whose line all that must know have taken lingers for those that need not; any other
 * line takes its place. Guarded by the ledger.
 */
final class Lines {

    /** Most refusals that are kept for publishers which need not tell them; the oldest goes. */
    private static final int MOST_LINGERING = 1_000;

    private final Map<String, LedgerEntry> byJob = new HashMap<>();
    private final Set<LedgerEntry> lingering = new LinkedHashSet<>();

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

    /** Drops a line; nobody need wait for it any more. */
    void end(LedgerEntry line) {
        byJob.remove(line.jobName(), line);
        lingering.remove(line);
        line.end();
    }
}
