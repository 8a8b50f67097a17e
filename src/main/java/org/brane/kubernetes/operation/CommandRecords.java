package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes from Kafka's records what means something here. */
final class CommandRecords {

    private static final String TRACEPARENT = "traceparent";

    private static final byte[] NOTHING = new byte[0];

    private final AllowedHeaders allowed = AllowedHeaders.ofQueues();
    private final Function<byte[], String> laneOf;
    private final UnaryOperator<Optional<String>> orderedBy;

    /**
     * @param laneOf the location of a value, or any text where it has none
     * @param orderedBy what those have in common that keep their order, of a key
     */
    CommandRecords(Function<byte[], String> laneOf, UnaryOperator<Optional<String>> orderedBy) {
        this.laneOf = requireNonNull(laneOf, "laneOf");
        this.orderedBy = requireNonNull(orderedBy, "orderedBy");
    }

    /** A record as it was read at a moment; one without a value has an empty one. */
    CommandRecord of(ConsumerRecord<byte[], byte[]> record, Instant readAt) {
        var value = record.value() == null ? NOTHING : record.value();
        return new CommandRecord(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                laneOf.apply(value),
                orderedBy.apply(text(record.key())),
                value,
                headers(record),
                Instant.ofEpochMilli(record.timestamp()),
                readAt,
                traceparent(record));
    }

    private static Optional<String> traceparent(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader(TRACEPARENT)).flatMap(header -> text(header.value()));
    }

    private Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            if (allowed.letsIn(header.key())) {
                text(header.value()).ifPresent(text -> headers.put(header.key().toLowerCase(Locale.ROOT), text));
            }
        }
        return headers;
    }

    private static Optional<String> text(byte[] bytes) {
        return Optional.ofNullable(bytes).map(known -> new String(known, UTF_8)).filter(text -> !text.isEmpty());
    }
}
