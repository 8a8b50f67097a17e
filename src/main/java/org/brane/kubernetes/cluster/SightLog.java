package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when an infrastructure can no longer be observed, and once when it can again. Thread-safe. */
final class SightLog {

    private static final Logger LOG = LoggerFactory.getLogger(JobInformer.class);

    private final String location;
    private boolean lost;

    SightLog(String location) {
        this.location = requireNonNull(location, "location");
    }

    synchronized void lost(String reason) {
        if (!lost) {
            lost = true;
            LOG.warn("Infrastructure cannot be observed location={} reason={}", location, reason);
        }
    }

    synchronized void found() {
        if (lost) {
            lost = false;
            LOG.info("Infrastructure is observed again location={}", location);
        }
    }
}
