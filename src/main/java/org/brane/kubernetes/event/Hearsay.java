package org.brane.kubernetes.event;

import java.time.Instant;

/** How far the reports of branelet are heard that come by a queue. */
@FunctionalInterface
public interface Hearsay {

    /** No reports come by a queue. */
    Hearsay NONE = (location, moment) -> true;

    /** Whether all that was reported of a location's jobs up to a moment is heard. */
    boolean isHeardUpTo(String location, Instant moment);
}
