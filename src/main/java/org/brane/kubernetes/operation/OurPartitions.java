package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/** The partitions that are read over one connection, and how far each is done. It belongs to the reading thread. */
final class OurPartitions {

    private final HeldRecords held;
    private final Commits commits;
    private final TopicProgress progress;
    private final Map<TopicPartition, PartitionReading> readings = new HashMap<>();

    /**
     * None yet.
     *
     * @param held outlives the connection
     * @param commits of the connection
     * @param progress hears how far each is read
     */
    OurPartitions(HeldRecords held, Commits commits, TopicProgress progress) {
        this.held = requireNonNull(held, "held");
        this.commits = requireNonNull(commits, "commits");
        this.progress = requireNonNull(progress, "progress");
    }

    /** The reading of one; it begins at this offset where it is not known yet. */
    PartitionReading begin(TopicPartition partition, long start) {
        return readings.computeIfAbsent(partition, unused -> {
            progress.begin(partition, start);
            return new PartitionReading(held, start);
        });
    }

    /** The reading of one; empty where it has not begun. */
    Optional<PartitionReading> of(TopicPartition partition) {
        return Optional.ofNullable(readings.get(partition));
    }

    /** Visits all that have begun. */
    void forEach(BiConsumer<TopicPartition, PartitionReading> visitor) {
        readings.forEach(visitor);
    }

    /** Notes that all there is was read. */
    void readWhole() {
        readings.keySet().forEach(progress::readWhole);
    }

    /** Begins to commit what is done by now. */
    void commit() {
        releaseDone();
        commits.begin(readings);
    }

    /** Commits what is done by now, as the last deed. */
    void commitLast() {
        releaseDone();
        commits.await(readings);
    }

    /** Commits what is done of these, and forgets them. */
    void giveUp(Collection<TopicPartition> theirs) {
        releaseDone();
        var last = new HashMap<>(readings);
        last.keySet().retainAll(theirs);
        commits.await(last);
        forget(theirs);
    }

    /** What of them is under way comes to its end; whoever reads them next finds its Jobs. */
    void forget(Collection<TopicPartition> theirs) {
        readings.keySet().removeAll(theirs);
    }

    /** How many records were read and are not done, here or in Kafka. */
    int uncommitted() {
        return held.size()
                + readings.values().stream().mapToInt(PartitionReading::unread).sum();
    }

    /** Lanes of which something is not done, here or in Kafka. */
    Set<String> undoneLanes() {
        var undone = new HashSet<>(held.lanes());
        readings.values().forEach(reading -> undone.addAll(reading.waitingLanes()));
        return undone;
    }

    private void releaseDone() {
        for (var record : held.releaseDone()) {
            of(record.partition()).ifPresent(reading -> reading.done(record.offset()));
        }
    }
}
