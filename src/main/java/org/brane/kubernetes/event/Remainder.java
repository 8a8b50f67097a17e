package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * What stays in memory of the line of an ended job that fell back; its Job has the rest.
 *
 * @param madeAt when the cluster made its Job
 * @param offeredSince when its outcome was first offered in this life of the service
 * @param lastTaken by each publisher that took anything; an outcome where it took all
 */
record Remainder(String location, Instant madeAt, Instant offeredSince, Map<String, EventKind> lastTaken) {

    Remainder {
        requireNonNull(location, "location");
        requireNonNull(madeAt, "madeAt");
        requireNonNull(offeredSince, "offeredSince");
        lastTaken = Map.copyOf(lastTaken);
    }
}
