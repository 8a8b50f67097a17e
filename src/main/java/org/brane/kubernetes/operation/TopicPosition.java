package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Where a record of Kafka stands, as the {@code source} of its Job has it: {@code topic/partition/offset}. */
record TopicPosition(TopicPartition partition, long offset) {

    TopicPosition {
        requireNonNull(partition, "partition");
    }

    /** Reads what {@link #toString} wrote; empty where it is anything else. No topic's name has a slash. */
    static Optional<TopicPosition> parse(String text) {
        var second = text.lastIndexOf('/');
        var first = text.lastIndexOf('/', second - 1);
        if (first < 1) {
            return Optional.empty();
        }
        try {
            var partition = Integer.parseInt(text, first + 1, second, 10);
            var offset = Long.parseLong(text, second + 1, text.length(), 10);
            return Optional.of(new TopicPosition(new TopicPartition(text.substring(0, first), partition), offset));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return partition.topic() + "/" + partition.partition() + "/" + offset;
    }
}
