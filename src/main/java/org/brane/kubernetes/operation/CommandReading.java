package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.operation.CommandIntake.ReadUpTo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partitions that are ours over one connection. It belongs to the reading thread, which never waits for what becomes
 * of a record.
 */
final class CommandReading {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReading.class);

    /** What is done is committed as often at the least. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CommandRecords records;
    private final HeldRecords held;
    private final Clock clock;
    private final Consumer<CommandRecord> handler;
    private final Runnable assigned;
    private final TopicProgress progress;
    private final Map<TopicPartition, PartitionReading> partitions = new HashMap<>();
    private final Commits commits;
    private Instant readUpTo = Instant.EPOCH;

    /**
     * Reads nothing yet.
     *
     * @param consumer closed by its owner
     * @param held outlives this reading
     * @param handler must not wait
     * @param assigned hears that partitions became ours: the connection is a good one
     * @param progress hears how far the topic is read and committed
     */
    CommandReading(
            KafkaConsumer<byte[], byte[]> consumer,
            CommandRecords records,
            HeldRecords held,
            Clock clock,
            Consumer<CommandRecord> handler,
            Runnable assigned,
            TopicProgress progress) {
        this.consumer = requireNonNull(consumer, "consumer");
        this.records = requireNonNull(records, "records");
        this.held = requireNonNull(held, "held");
        this.clock = requireNonNull(clock, "clock");
        this.handler = requireNonNull(handler, "handler");
        this.assigned = requireNonNull(assigned, "assigned");
        this.progress = requireNonNull(progress, "progress");
        this.commits = new Commits(consumer, progress);
    }

    void subscribe(String topic) {
        consumer.subscribe(List.of(topic), new Assignment());
    }

    /** Takes one look at the topic. */
    void readOnce() {
        var before = clock.instant();
        for (var record : consumer.poll(LONGEST_POLL)) {
            take(record);
        }
        beginWhatIsEmpty();
        releaseDone();
        commits.begin(partitions);
        partitions.forEach((partition, reading) ->
                reading.jump(consumer.position(partition)).ifPresent(offset -> consumer.seek(partition, offset)));
        pauseWhatIsFull();
        if (isAtEnd()) {
            readUpTo = before;
            partitions.keySet().forEach(progress::readWhole);
        }
    }

    /** How far all is read over this connection, and what of that is not done. */
    ReadUpTo readUpTo() {
        var undone = new HashSet<>(held.lanes());
        partitions.values().forEach(reading -> undone.addAll(reading.waitingLanes()));
        return new ReadUpTo(readUpTo, undone);
    }

    private boolean isAtEnd() {
        var ours = consumer.assignment();
        return !ours.isEmpty()
                && ours.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    /** Commits what is done by now, as the last deed. */
    void commitLast() {
        releaseDone();
        commits.await(partitions);
    }

    /** How many were read and are not done, here or in Kafka. */
    int uncommitted() {
        return held.size()
                + partitions.values().stream()
                        .mapToInt(PartitionReading::unread)
                        .sum();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        var reading = begin(partition, record.offset());
        progress.read(partition, record.offset());
        reading.take(records.of(record, clock.instant())).ifPresent(handler);
    }

    private PartitionReading begin(TopicPartition partition, long start) {
        return partitions.computeIfAbsent(partition, unused -> {
            progress.begin(partition, start);
            return new PartitionReading(held, start);
        });
    }

    /** A partition without anything new has a committed offset, too. */
    private void beginWhatIsEmpty() {
        for (var partition : consumer.assignment()) {
            // Its position is known where its lag is, and need not be waited for.
            if (!partitions.containsKey(partition)
                    && consumer.currentLag(partition).isPresent()) {
                begin(partition, consumer.position(partition));
            }
        }
    }

    private void releaseDone() {
        for (var record : held.releaseDone()) {
            var reading = partitions.get(record.partition());
            if (reading != null) {
                reading.done(record.offset());
            }
        }
    }

    private void pauseWhatIsFull() {
        for (var partition : consumer.assignment()) {
            var reading = partitions.get(partition);
            var isFull = reading != null && reading.isFull(consumer.position(partition));
            if (isFull || !held.hasRoomForALook()) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> ours) {
            LOG.info("Records are read partitions={}", ours);
            assigned.run();
            if (!ours.isEmpty()) {
                progress.assigned();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> theirs) {
            releaseDone();
            var last = new HashMap<>(partitions);
            last.keySet().retainAll(theirs);
            commits.await(last);
            onPartitionsLost(theirs);
        }

        /** What of them is under way comes to its end; whoever reads them next finds its Jobs. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> theirs) {
            partitions.keySet().removeAll(theirs);
        }
    }
}
