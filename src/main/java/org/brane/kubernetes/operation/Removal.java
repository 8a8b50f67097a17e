package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

/**
 * Asks for an infrastructure to be taken away.
 *
 * @param jobs what becomes of those whose end is not told yet
 */
record Removal(String location, Jobs jobs) {

    /** What becomes of jobs. */
    enum Jobs {
        /** As long as there are any, nothing is done. */
        REFUSE,
        /** They run on, and nobody observes them any more. */
        KEEP,
        /** They are ended, and their end is told, before the infrastructure goes. */
        STOP
    }

    Removal {
        requireNonNull(location, "location");
        requireNonNull(jobs, "jobs");
    }
}
