package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears which partitions become ours, and which no longer are. Kafka calls it on the reading thread, during a look. */
final class PartitionChanges implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionChanges.class);

    private final OurPartitions partitions;
    private final Runnable assigned;
    private final TopicProgress progress;

    /**
     * Nothing is ours yet.
     *
     * @param assigned hears that partitions became ours: the connection is a good one
     * @param progress hears that there is something to read
     */
    PartitionChanges(OurPartitions partitions, Runnable assigned, TopicProgress progress) {
        this.partitions = requireNonNull(partitions, "partitions");
        this.assigned = requireNonNull(assigned, "assigned");
        this.progress = requireNonNull(progress, "progress");
    }

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
        partitions.giveUp(theirs);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> theirs) {
        partitions.forget(theirs);
    }
}
