package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

/**
 * A channel on which events are told.
 *
 * @param name as in {@code publish-events-<name>}
 * @param required whether an outcome counts as taken only when this publisher took it (architecture, decision 2)
 */
public record Publisher(String name, boolean required) {

    public Publisher {
        requireNonNull(name, "name");
    }
}
