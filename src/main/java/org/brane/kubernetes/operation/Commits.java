package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits over one connection how far partitions are done. */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    /** Of a commit while a partition or the connection is given up: what it misses is only read again. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicProgress progress;

    /** @param progress hears what is committed */
    Commits(KafkaConsumer<byte[], byte[]> consumer, TopicProgress progress) {
        this.consumer = requireNonNull(consumer, "consumer");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Begins to commit what got further since the last commit. */
    void begin(Map<TopicPartition, PartitionReading> partitions) {
        var moved = new HashMap<>(partitions);
        moved.values().removeIf(reading -> !reading.line().hasMoved());
        moved.values().forEach(reading -> reading.line().committing());
        if (!moved.isEmpty()) {
            consumer.commitAsync(positions(moved), (positions, failure) -> ended(moved, positions, failure));
        }
    }

    /** Commits all, and waits for it a little. */
    void await(Map<TopicPartition, PartitionReading> partitions) {
        try {
            if (!partitions.isEmpty()) {
                var positions = positions(partitions);
                consumer.commitSync(positions, LAST_COMMIT);
                tell(positions);
            }
        } catch (KafkaException failure) {
            LOG.warn("Records are read again, for their offsets were not committed reason={}", failure.getMessage());
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(Map<TopicPartition, PartitionReading> partitions) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        partitions.forEach((partition, reading) ->
                positions.put(partition, new OffsetAndMetadata(reading.line().position())));
        return positions;
    }

    /** Called while the reader looks; one that failed is made up for with the next look. */
    private void ended(
            Map<TopicPartition, PartitionReading> partitions,
            Map<TopicPartition, OffsetAndMetadata> positions,
            @Nullable Exception failure) {
        if (failure == null) {
            tell(positions);
        } else {
            LOG.debug("Offsets not committed partitions={}", positions.keySet(), failure);
            partitions.values().forEach(reading -> reading.line().commitFailed());
        }
    }

    private void tell(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach((partition, position) -> progress.committed(partition, position.offset()));
    }
}
