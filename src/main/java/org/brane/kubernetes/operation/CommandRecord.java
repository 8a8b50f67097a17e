package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * One record of a topic of commands, as it came.
 *
 * @param lane the location that it is for, or any other text that stands in its place
 * @param key the correlation id; empty where the record has none
 * @param value as received; never changed
 * @param sentAt the record's own timestamp
 * @param readAt when this run of the service read it
 * @param traceparent W3C trace context of its headers
 */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
record CommandRecord(
        TopicPartition partition,
        long offset,
        String lane,
        Optional<String> key,
        byte[] value,
        Map<String, String> headers,
        Instant sentAt,
        Instant readAt,
        Optional<String> traceparent)
        implements Delivery {

    CommandRecord {
        requireNonNull(partition, "partition");
        requireNonNull(lane, "lane");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        headers = Map.copyOf(headers);
        requireNonNull(sentAt, "sentAt");
        requireNonNull(readAt, "readAt");
        requireNonNull(traceparent, "traceparent");
    }

    /** The same, which was read before at a moment. */
    CommandRecord readFirst(Instant before) {
        return new CommandRecord(partition, offset, lane, key, value, headers, sentAt, before, traceparent);
    }

    /** {@code topic/partition/offset}. */
    @Override
    public String position() {
        return partition.topic() + "/" + partition.partition() + "/" + offset;
    }

    /** Without the value, which is the caller's. */
    @Override
    public String toString() {
        return position();
    }
}
