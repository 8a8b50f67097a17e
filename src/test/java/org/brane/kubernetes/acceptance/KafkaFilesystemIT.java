package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaTest
class KafkaFilesystemIT extends FilesystemQueueContract {

    private final KafkaBroker broker;
    private final String topic;

    KafkaFilesystemIT(KafkaBroker broker, @TempDir Path folder) {
        super(folder);
        this.broker = broker;
        var id = UUID.randomUUID().toString().substring(0, 8);
        topic = broker.topic("files-" + id);
        place().service()
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + id)
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + id))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + id))
                .with("brane.filesystem.kafka-topic", topic);
    }

    @Override
    List<String> told() {
        return broker.records(topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    @Test
    @Override
    void tellsInOrderThoughTheWebhookTakesNothing() {
        super.tellsInOrderThoughTheWebhookTakesNothing();

        assertThat(broker.records(topic)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(place().name());
            assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
                    .isEqualTo("application/cloudevents+json");
        });
    }
}
