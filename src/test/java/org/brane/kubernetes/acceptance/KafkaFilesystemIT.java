package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RedisTest
@KafkaTest
class KafkaFilesystemIT {

    private final KafkaBroker broker;
    private final String topic;
    private final FilesystemPlace place;

    KafkaFilesystemIT(KafkaBroker broker, @TempDir Path folder) {
        this.broker = broker;
        var id = UUID.randomUUID().toString().substring(0, 8);
        topic = broker.topic("files-" + id);
        place = new FilesystemPlace(folder);
        place.service()
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + id)
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + id))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + id))
                .with("brane.filesystem.kafka-topic", topic);
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void tellsByKafkaInOrderThoughTheWebhookTakesNothing() {
        place.webhook().answer(503);
        place.begin("watching");
        place.replay(place.steps().get(1).commands());
        place.replay(place.steps().get(2).commands());

        soon().untilAsserted(() ->
                assertThat(entries()).containsExactly("created /empty", "created /hello.txt", "changed /hello.txt"));
        assertThat(broker.records(topic)).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(place.name());
            assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
                    .isEqualTo("application/cloudevents+json");
        });
    }

    private List<String> entries() {
        return broker.records(topic).stream()
                .map(KafkaFilesystemIT::event)
                .filter(event -> event.path("type").asText().startsWith("brane.filesystem.entry."))
                .map(event -> event.path("type").asText().replaceFirst(".*[.]", "") + " "
                        + event.path("subject").asText())
                .toList();
    }

    private static JsonNode event(ConsumerRecord<String, byte[]> record) {
        try {
            return new ObjectMapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
