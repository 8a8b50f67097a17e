package org.brane.kubernetes.storm;

import java.util.Set;

/** What can happen to a part around the service, or to the service itself. */
enum Fault {
    /** All connections break, and new ones are refused. */
    CUT,
    /** Connections stay, and nothing comes through them any more, even when it is over. */
    HALF_OPEN,
    /** Each answer comes late. */
    DELAY,
    /** All watches end, as they do now and then. */
    CLOSE_WATCHES,
    /** Watches are told that what they want to go on from is not known any more (410). */
    GONE,
    /** 429 with Retry-After. */
    TOO_MANY_REQUESTS,
    /** 500. */
    SERVER_ERROR,
    /** 503 with Retry-After. */
    UNAVAILABLE,
    /** A write is applied, and its answer lost. */
    DROP_ANSWER,
    /** SIGKILL, and a new start. */
    KILL;

    /** What faults strike. */
    enum Target {
        API_SERVER(
                CUT, HALF_OPEN, DELAY, CLOSE_WATCHES, GONE, TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE, DROP_ANSWER),
        KAFKA(CUT, HALF_OPEN),
        WEBHOOK(CUT, HALF_OPEN, DELAY, TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE, DROP_ANSWER),
        SERVICE(KILL);

        // A copy that nobody can change.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<Fault> faults;

        Target(Fault... faults) {
            this.faults = Set.of(faults);
        }

        Set<Fault> faults() {
            return faults;
        }
    }
}
