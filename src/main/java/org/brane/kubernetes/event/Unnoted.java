package org.brane.kubernetes.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What branelet reported of one job and its Job does not say yet: the first report of all, and the outcome. Guarded by the
 * ledger.
 */
final class Unnoted {

    private final List<Hearing> hearings = new ArrayList<>(2);
    private CompletableFuture<Void> outcomeNoted = CompletableFuture.completedFuture(null);

    void add(Hearing hearing) {
        hearings.add(hearing);
        if (hearing.report().kind().isOutcome()) {
            outcomeNoted = new CompletableFuture<>();
        }
    }

    /** Returns whether it was among these. */
    boolean remove(Hearing hearing) {
        return hearings.remove(hearing);
    }

    List<Hearing> all() {
        return List.copyOf(hearings);
    }

    Optional<Hearing> first() {
        return hearings.stream().findFirst();
    }

    boolean hasOutcome() {
        return hearings.stream().anyMatch(hearing -> hearing.report().kind().isOutcome());
    }

    /** Completes once no outcome is among these any more, and that is {@link #tellWaiting() told}. */
    CompletionStage<Void> whenOutcomeNoted() {
        return outcomeNoted;
    }

    /** Tells who waits for an outcome that is not among these any more. */
    void tellWaiting() {
        if (!hasOutcome()) {
            outcomeNoted.complete(null);
        }
    }
}
