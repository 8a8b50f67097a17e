package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;

/**
 * Decides how an infrastructure that runs becomes what its entry says now.
 *
 * @param before as its routes were started; its token may have been replaced since
 */
record Rotation(Infrastructure before, Infrastructure now) {

    Rotation {
        requireNonNull(before, "before");
        requireNonNull(now, "now");
    }

    /**
     * Whether a new token is all there is to it: watches stay open and nothing is seen anew. Where the cluster has turned
     * the former one away, watches that wait for their next try would wait for nothing.
     *
     * @param watched whether changes arrive now
     */
    boolean needsNoRestart(boolean watched) {
        return watched
                && now.kubeconfig().token().isPresent()
                && before.kubeconfig().token().isPresent()
                && withoutToken(before).equals(withoutToken(now));
    }

    /** Whether its jobs are the same, so that what was told of them stays told. */
    boolean keepsJobs() {
        return before.namespace().equals(now.namespace())
                && before.kubeconfig().server().equals(now.kubeconfig().server());
    }

    private static Infrastructure withoutToken(Infrastructure full) {
        return full.with(full.kubeconfig().withToken(Optional.empty()));
    }
}
