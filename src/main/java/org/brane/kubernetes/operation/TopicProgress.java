package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far a topic of commands is read and committed, by what its reader says. Thread-safe. */
final class TopicProgress {

    private final Map<TopicPartition, PartitionProgress> partitions = new ConcurrentHashMap<>();
    private final Runnable begun;
    private final Runnable moved;
    private volatile boolean assigned;

    /**
     * Nothing is known yet.
     *
     * @param begun hears, once, that partitions are read for the first time
     * @param moved hears whenever more may be acknowledged
     */
    TopicProgress(Runnable begun, Runnable moved) {
        this.begun = requireNonNull(begun, "begun");
        this.moved = requireNonNull(moved, "moved");
    }

    /** Of a topic by which no Jobs are made. */
    static TopicProgress unheard() {
        return new TopicProgress(() -> {}, () -> {});
    }

    /** Partitions are ours from now on, whichever that are. */
    void assigned() {
        if (!assigned) {
            assigned = true;
            begun.run();
        }
    }

    /** Reading of a partition begins at an offset: the committed one or, where there is none any more, the log's first. */
    void begin(TopicPartition partition, long start) {
        partitions.put(partition, PartitionProgress.from(start));
        moved.run();
    }

    /** An offset is about to be handed on for the first time. */
    void read(TopicPartition partition, long offset) {
        partitions.computeIfPresent(partition, (unused, known) -> known.read(offset));
    }

    /** There was nothing more to read of a partition just now. */
    void readWhole(TopicPartition partition) {
        var known = partitions.get(partition);
        if (known != null && !known.whole()) {
            partitions.computeIfPresent(partition, (unused, now) -> now.readWhole());
            moved.run();
        }
    }

    /** All below an offset is committed. */
    void committed(TopicPartition partition, long position) {
        partitions.computeIfPresent(partition, (unused, known) -> known.committedTo(position));
        moved.run();
    }

    /** The command of a position in this topic, whose Job is there. */
    Standing standing(TopicPosition position) {
        var known = partitions.get(position.partition());
        if (known == null) {
            // It may become ours as long as none is.
            return assigned ? Standing.UNKNOWN : Standing.AWAITED;
        }
        return known.standing(position.offset());
    }
}
