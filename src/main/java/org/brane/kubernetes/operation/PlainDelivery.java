package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One message of a queue that has no positions; what is told as such is a name that no other message has. */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
record PlainDelivery(
        String position,
        String lane,
        Optional<String> key,
        byte[] value,
        Map<String, String> headers,
        Instant sentAt,
        Instant readAt)
        implements Delivery {

    PlainDelivery {
        requireNonNull(position, "position");
        requireNonNull(lane, "lane");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        headers = Map.copyOf(headers);
        requireNonNull(sentAt, "sentAt");
        requireNonNull(readAt, "readAt");
    }

    @Override
    public Optional<String> traceparent() {
        return Optional.ofNullable(headers.get("traceparent"));
    }

    /** Without the value, which is the sender's. */
    @Override
    public String toString() {
        return position;
    }
}
