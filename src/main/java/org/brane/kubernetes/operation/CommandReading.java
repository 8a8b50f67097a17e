package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partitions that are ours over one connection and commits how far each is done. All but {@link #done} belongs to
 * the reading thread, which never waits for what becomes of a record.
 */
final class CommandReading {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReading.class);

    /** What is done is committed as often at the least. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    /** Of a commit while a partition or the connection is given up: what it misses is only read again. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int mostUncommitted;
    private final Clock clock;
    private final Consumer<CommandRecord> handler;
    private final Runnable assigned;
    private final Map<TopicPartition, CommitLine> lines = new HashMap<>();
    private final Queue<CommandRecord> done = new ConcurrentLinkedQueue<>();

    /**
     * Reads nothing yet.
     *
     * @param consumer closed by its owner
     * @param mostUncommitted most records of a partition that are read beyond its committed offset
     * @param handler must not wait
     * @param assigned hears that partitions became ours: the connection is a good one
     */
    CommandReading(
            KafkaConsumer<byte[], byte[]> consumer,
            int mostUncommitted,
            Clock clock,
            Consumer<CommandRecord> handler,
            Runnable assigned) {
        this.consumer = requireNonNull(consumer, "consumer");
        this.mostUncommitted = mostUncommitted;
        this.clock = requireNonNull(clock, "clock");
        this.handler = requireNonNull(handler, "handler");
        this.assigned = requireNonNull(assigned, "assigned");
    }

    void subscribe(String topic) {
        consumer.subscribe(List.of(topic), new Assignment());
    }

    /** A record needs nothing more; from any thread. */
    void done(CommandRecord record) {
        done.add(record);
    }

    /** Takes one look at the topic. */
    void readOnce() {
        for (var record : consumer.poll(LONGEST_POLL)) {
            take(record);
        }
        moveLines();
        commit();
        pauseWhatIsFull();
    }

    /** Commits what is done by now, as the last deed. */
    void commitLast() {
        moveLines();
        commitNow(lines.keySet());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        lines.computeIfAbsent(partition, unused -> new CommitLine(record.offset()))
                .read(record.offset());
        handler.accept(CommandRecords.of(record, clock.instant()));
    }

    private void moveLines() {
        for (var record = done.poll(); record != null; record = done.poll()) {
            var line = lines.get(record.partition());
            if (line != null) {
                line.done(record.offset());
            }
        }
    }

    private void commit() {
        var positions = moved(lines.keySet());
        if (!positions.isEmpty()) {
            consumer.commitAsync(positions, CommandReading::committed);
        }
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        var positions = positions(partitions);
        try {
            if (!positions.isEmpty()) {
                consumer.commitSync(positions, LAST_COMMIT);
            }
        } catch (KafkaException failure) {
            LOG.warn("Commands are read again, for their offsets were not committed reason={}", failure.getMessage());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> moved(Collection<TopicPartition> partitions) {
        var moving = partitions.stream()
                .filter(partition -> line(partition).hasMoved())
                .toList();
        moving.forEach(partition -> line(partition).committing());
        return positions(moving);
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(Collection<TopicPartition> partitions) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            if (lines.containsKey(partition)) {
                positions.put(partition, new OffsetAndMetadata(line(partition).position()));
            }
        }
        return positions;
    }

    private CommitLine line(TopicPartition partition) {
        return requireNonNull(lines.get(partition), partition.toString());
    }

    /** Room for a whole look is left, so that the bound is never passed. */
    private void pauseWhatIsFull() {
        for (var partition : consumer.assignment()) {
            var line = lines.get(partition);
            var room = line == null ? mostUncommitted : mostUncommitted - line.beyond();
            if (room < CommandConsumers.MOST_A_LOOK) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    /** A later commit makes up for one that failed, and the last one is waited for. */
    private static void committed(Map<TopicPartition, OffsetAndMetadata> positions, Exception failure) {
        if (failure != null) {
            LOG.debug("Offsets not committed offsets={}", positions, failure);
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("Commands are read partitions={}", partitions);
            assigned.run();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            moveLines();
            commitNow(partitions);
            onPartitionsLost(partitions);
        }

        /** What of them is under way comes to its end; whoever reads them next finds its Jobs. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lines.keySet().removeAll(partitions);
        }
    }
}
