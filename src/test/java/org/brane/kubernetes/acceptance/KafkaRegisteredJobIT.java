package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@KafkaTest
class KafkaRegisteredJobIT {

    @Test
    void aJobRunsWhereKafkaHasRegistered(KafkaBroker broker, ClusterNamespace namespace, @TempDir Path folder)
            throws IOException {
        var topic = broker.topic("registrations-of-" + namespace.name());
        try (var scene = new Scene(namespace, folder)
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", namespace.name())
                .with("brane.kafka.registrations-topic", topic)
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-of-" + namespace.name()))) {
            scene.start();
            addSecret(folder, "by-kafka", namespace.kubeconfig());

            broker.send(topic, "by-kafka", registration(namespace).getBytes(UTF_8));

            var place = new RegisteredPlace(scene, namespace, "by-kafka");
            soon().until(() -> place.get().json().path("state").asText().equals("in sync"));
            assertThat(place.get().json().path("preflight").toString()).doesNotContain("\"failure\"");
            var answer = scene.rest().post(Command.at("by-kafka", "first"));
            assertThat(scene.outcome(answer.job()).kind()).isEqualTo("finished");
        }
    }

    private static String registration(ClusterNamespace namespace) {
        return """
                {"address": "127.0.0.1:6443", "namespace": "%s", "registry": "registry.example:50050",
                 "callback_to": "http://control.example:50052",
                 "credentials": {"mechanism": "config", "file": "s$by-kafka"}}
                """.formatted(namespace.name());
    }

    private static void addSecret(Path folder, String key, String kubeconfig) throws IOException {
        var line = key + ": " + Base64.getEncoder().encodeToString(kubeconfig.getBytes(UTF_8)) + "\n";
        Files.writeString(folder.resolve("config/secrets.yml"), line, StandardOpenOption.APPEND);
    }
}
