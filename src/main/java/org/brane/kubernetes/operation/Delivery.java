package org.brane.kubernetes.operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One message of a queue, as it came. */
interface Delivery {

    /** Where in its queue it stood, or another name for it that no other has. */
    String position();

    /** The location that it is for, or any other text that stands in its place. */
    String lane();

    /** Those of one lane and one key are handled in their order; empty where it has none. */
    Optional<String> key();

    /** As received; never changed. */
    byte[] value();

    /** Those of its headers that {@linkplain AllowedHeaders#ofQueues mean something}, by names in lower case. */
    Map<String, String> headers();

    /** Its own timestamp, or when it was read where it has none. */
    Instant sentAt();

    /** When this run of the service read it. */
    Instant readAt();

    /** W3C trace context that came with it. */
    Optional<String> traceparent();
}
