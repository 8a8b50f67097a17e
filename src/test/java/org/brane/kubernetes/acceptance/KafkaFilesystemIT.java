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
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.operation.filesystem.Replay;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RedisTest
@KafkaTest
class KafkaFilesystemIT {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """;

    private final List<Recording.Step> steps = Recording.read("juicefs-1.3.1").steps();
    private final RedisServer redis = RedisServer.start("--notify-keyspace-events", "KA");
    private final WebhookReceiver webhook = WebhookReceiver.start();
    private final KafkaBroker broker;
    private final String topic;
    private final ServiceProcess service;

    KafkaFilesystemIT(KafkaBroker broker, @TempDir Path folder) {
        this.broker = broker;
        var id = UUID.randomUUID().toString().substring(0, 8);
        topic = broker.topic("files-" + id);
        service = new ServiceProcess(folder)
                .with("brane.infrastructures.check-interval", "100ms")
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + id)
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + id))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + id))
                .with("brane.filesystem.kafka-topic", topic)
                .with("brane.filesystem.quiet-period", "100ms")
                .with("brane.filesystem.check-interval", "100ms")
                .with("brane.events.webhook.url", webhook.url().toString());
        service.config()
                .with("hospital-a", "brane", KUBECONFIG)
                .mounting("hospital-a", "redis://127.0.0.1:" + redis.port() + "/1")
                .write();
    }

    @AfterEach
    void close() {
        service.close();
        webhook.close();
        redis.close();
    }

    @Test
    void tellsByKafkaInOrderThoughTheWebhookTakesNothing() {
        webhook.answer(503);
        try (var jedis = redis.connect(1)) {
            var replay = new Replay(jedis, "");
            replay.write(steps.get(0).commands());
            service.start();
            soon().until(() -> service.output().contains("File system state=watching"));
            replay.write(steps.get(1).commands());
            replay.write(steps.get(2).commands());
        }

        soon().untilAsserted(() ->
                assertThat(entries()).containsExactly("created /empty", "created /hello.txt", "changed /hello.txt"));
        assertThat(broker.records(topic)).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("127.0.0.1-" + redis.port() + "-db1");
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
