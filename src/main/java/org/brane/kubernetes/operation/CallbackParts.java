package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import org.brane.kubernetes.config.CallbackSettings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.BraneCallbacks;

/**
 * What callbacks are taken with.
 *
 * @param reader of their messages
 * @param ledger knows when what was reported was told
 */
record CallbackParts(
        CallbackSettings settings, BraneCallbacks reader, Ledger ledger, CallbackTally tally, Vertx vertx) {

    CallbackParts {
        requireNonNull(settings, "settings");
        requireNonNull(reader, "reader");
        requireNonNull(ledger, "ledger");
        requireNonNull(tally, "tally");
        requireNonNull(vertx, "vertx");
    }
}
