package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

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
        STOP;

        /** How a wish is said. */
        static final String RULE = "it must be keep or stop";

        private static final Map<String, Jobs> NAMES = Map.of("", REFUSE, "keep", KEEP, "stop", STOP);

        /** What somebody said; empty if it means nothing. Who says nothing wishes for no harm. */
        static Optional<Jobs> named(String word) {
            return Optional.ofNullable(NAMES.get(word));
        }
    }

    Removal {
        requireNonNull(location, "location");
        requireNonNull(jobs, "jobs");
    }
}
