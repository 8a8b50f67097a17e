package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

/**
 * A channel on which events are told.
 *
 * @param name as in {@code publish-events-<name>}
 * @param required whether an outcome counts as taken only when this publisher took it (architecture, decision 2)
 * @param heartbeats whether it tells heartbeats
 */
public record Publisher(String name, boolean required, boolean heartbeats) {

    /** A publisher that tells no heartbeats. */
    public Publisher(String name, boolean required) {
        this(name, required, false);
    }

    public Publisher {
        requireNonNull(name, "name");
    }
}
