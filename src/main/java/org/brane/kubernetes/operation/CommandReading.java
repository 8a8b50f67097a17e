package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.operation.CommandIntake.ReadUpTo;

/**
 * Reads the partitions that are ours over one connection. It belongs to the reading thread, which never waits for what becomes
 * of a record.
 */
final class CommandReading {

    /** What is done is committed as often at the least. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CommandRecords records;
    private final HeldRecords held;
    private final Clock clock;
    private final Consumer<CommandRecord> handler;
    private final TopicProgress progress;
    private final OurPartitions partitions;
    private final PartitionChanges changes;
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
        this.progress = requireNonNull(progress, "progress");
        this.partitions = new OurPartitions(held, new Commits(consumer, progress), progress);
        this.changes = new PartitionChanges(partitions, assigned, progress);
    }

    void subscribe(String topic) {
        consumer.subscribe(List.of(topic), changes);
    }

    /** Takes one look at the topic. */
    void readOnce() {
        var before = clock.instant();
        for (var record : consumer.poll(LONGEST_POLL)) {
            take(record);
        }
        beginWhatIsEmpty();
        partitions.commit();
        partitions.forEach((partition, reading) ->
                reading.jump(consumer.position(partition)).ifPresent(offset -> consumer.seek(partition, offset)));
        pauseWhatIsFull();
        if (isAtEnd()) {
            readUpTo = before;
            partitions.readWhole();
        }
    }

    /** How far all is read over this connection, and what of that is not done. */
    ReadUpTo readUpTo() {
        return new ReadUpTo(readUpTo, partitions.undoneLanes());
    }

    private boolean isAtEnd() {
        var ours = consumer.assignment();
        return !ours.isEmpty()
                && ours.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    /** Commits what is done by now, as the last deed. */
    void commitLast() {
        partitions.commitLast();
    }

    /** How many were read and are not done, here or in Kafka. */
    int uncommitted() {
        return partitions.uncommitted();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        var reading = partitions.begin(partition, record.offset());
        progress.read(partition, record.offset());
        reading.take(records.of(record, clock.instant())).ifPresent(handler);
    }

    /** A partition without anything new has a committed offset, too. */
    private void beginWhatIsEmpty() {
        for (var partition : consumer.assignment()) {
            // Its position is known where its lag is, and need not be waited for.
            if (partitions.of(partition).isEmpty()
                    && consumer.currentLag(partition).isPresent()) {
                partitions.begin(partition, consumer.position(partition));
            }
        }
    }

    private void pauseWhatIsFull() {
        for (var partition : consumer.assignment()) {
            if (isFull(partition) || !held.hasRoomForALook()) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    private boolean isFull(TopicPartition partition) {
        return partitions
                .of(partition)
                .filter(reading -> reading.isFull(consumer.position(partition)))
                .isPresent();
    }
}
