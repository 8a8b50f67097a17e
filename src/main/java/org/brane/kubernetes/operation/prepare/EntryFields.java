package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Fields of an infrastructure that no cluster knows (brane.md section 2.1); what is empty is left for the engineer to fill.
 *
 * @param mountDfs may carry a password
 */
public record EntryFields(Optional<String> registry, Optional<String> callbackTo, Optional<String> mountDfs) {

    public EntryFields {
        requireNonNull(registry, "registry");
        requireNonNull(callbackTo, "callbackTo");
        requireNonNull(mountDfs, "mountDfs");
    }

    /** Shows nothing, for a URL may carry a password. */
    @Override
    public String toString() {
        return "EntryFields";
    }
}
