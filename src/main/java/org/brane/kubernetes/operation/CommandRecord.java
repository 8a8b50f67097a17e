package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * One record of a topic of commands, as it came.
 *
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
        Optional<String> key,
        byte[] value,
        Instant sentAt,
        Instant readAt,
        Optional<String> traceparent) {

    CommandRecord {
        requireNonNull(partition, "partition");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        requireNonNull(sentAt, "sentAt");
        requireNonNull(readAt, "readAt");
        requireNonNull(traceparent, "traceparent");
    }

    /** {@code topic/partition/offset}. */
    String position() {
        return partition.topic() + "/" + partition.partition() + "/" + offset;
    }

    /** Without the value, which is the caller's. */
    @Override
    public String toString() {
        return position();
    }
}
