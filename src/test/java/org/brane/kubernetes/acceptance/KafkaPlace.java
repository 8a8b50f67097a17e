package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ServiceProcess;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes registrations from topics of its own, and knows one secret, {@code somewhere}: a kubeconfig of a
 * cluster that nobody can reach.
 */
final class KafkaPlace implements AutoCloseable {

    /** Stands in each secret part of what is sent. */
    static final String CANARY = "canary-of-a-token";

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: cluster, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: brane, user: {token: "%s"}}]
            contexts: [{name: brane, context: {cluster: cluster, user: brane, namespace: brane}}]
            current-context: brane
            """.formatted(CANARY);

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Path folder;
    private final KafkaBroker broker;
    private final ServiceProcess service;
    private final RestCalls rest;

    /** Makes topics and files; starts nothing. */
    KafkaPlace(KafkaBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
        this.service = new ServiceProcess(folder)
                .with("brane.infrastructures.check-interval", "100ms")
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + id)
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + id))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + id));
        this.rest = new RestCalls(service.url());
        service.config().write();
        write("secrets.yml", "somewhere: " + Base64.getEncoder().encodeToString(KUBECONFIG.getBytes(UTF_8)) + "\n");
    }

    /** A registration that names the secret. */
    static String registration(String registry) {
        return """
                {"address": "127.0.0.1:1", "registry": "%s", "callback_to": "http://127.0.0.1:50052",
                 "credentials": {"mechanism": "config", "file": "s$somewhere"}}
                """.formatted(registry);
    }

    /** A registration that carries the secret. */
    static String inlineRegistration() {
        var kubeconfig = Base64.getEncoder().encodeToString(KUBECONFIG.getBytes(UTF_8));
        return """
                {"address": "127.0.0.1:1", "registry": "127.0.0.1:50050", "callback_to": "http://127.0.0.1:50052",
                 "kubeconfig": "%s"}
                """.formatted(kubeconfig);
    }

    ServiceProcess service() {
        return service;
    }

    String registrationsTopic() {
        return "registrations-" + id;
    }

    String deadLettersTopic() {
        return "dead-letters-" + id;
    }

    void send(@Nullable String key, String value) {
        broker.send(registrationsTopic(), key, value.getBytes(UTF_8));
    }

    void send(@Nullable String key, byte[] value) {
        broker.send(registrationsTopic(), key, value);
    }

    /** Asks for a removal. */
    void remove(String key, Map<String, String> headers) {
        sendWithHeaders(key, null, headers);
    }

    void sendWithHeaders(String key, @Nullable String value, Map<String, String> headers) {
        var bytes = value == null ? null : value.getBytes(UTF_8);
        var record = new ProducerRecord<>(registrationsTopic(), 0, key, bytes);
        headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, text.getBytes(UTF_8))));
        broker.send(record);
    }

    /** Whether every record was dealt with. */
    boolean isReadToItsEnd() {
        return broker.committed("group-" + id + "-registrations", registrationsTopic())
                == broker.records(registrationsTopic()).size();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return broker.records(deadLettersTopic());
    }

    /** Status of {@code GET /v1/infrastructures/{location}}. */
    int status(String location) {
        return rest.get("/v1/infrastructures/" + location).status();
    }

    String infrastructures() {
        try {
            return Files.readString(folder.resolve("config/infra.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve("config").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
