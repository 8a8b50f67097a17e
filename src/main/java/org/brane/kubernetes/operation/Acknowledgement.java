package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * When a record of a queue may be acknowledged, where that is later than the end of its route.
 *
 * @param after what must have completed
 */
record Acknowledgement(CompletionStage<Void> after) {

    /** Nothing more has to happen. */
    static final Acknowledgement NOW = new Acknowledgement(CompletableFuture.completedFuture(null));

    Acknowledgement {
        requireNonNull(after, "after");
    }
}
