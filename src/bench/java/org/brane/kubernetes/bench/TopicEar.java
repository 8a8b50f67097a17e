package org.brane.kubernetes.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.brane.protobuf.Event;

/** Notes when each job's events of one kind come, as a control plane would hear them. */
final class TopicEar implements AutoCloseable {

    private static final Duration ONE_LOOK = Duration.ofMillis(100);

    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final int kind;
    private volatile boolean listens = true;

    TopicEar(String brokers, String topic, int kind) {
        this.kind = kind;
        var thread = new Thread(() -> listen(brokers, new TopicPartition(topic, 0)), "topic-ear");
        thread.setDaemon(true);
        thread.start();
    }

    /** Job ids, and when, by {@link System#nanoTime}, the first one came since the last {@link #forget}. */
    Map<String, Long> heard() {
        return Map.copyOf(first);
    }

    void forget() {
        first.clear();
    }

    private void listen(String brokers, TopicPartition partition) {
        var settings = Map.<String, Object>of("bootstrap.servers", brokers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (listens) {
                consumer.poll(ONE_LOOK).forEach(record -> hear(record.value()));
            }
        }
    }

    private void hear(byte[] value) {
        try {
            var event = Event.parseFrom(value);
            if (event.getKind() == kind) {
                first.putIfAbsent(event.getIdentifier(), System.nanoTime());
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its thread ends after one more look. */
    @Override
    public void close() {
        listens = false;
    }
}
