package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.brane.kubernetes.testing.KafkaBroker;
import org.jspecify.annotations.Nullable;

/** A service that takes registrations from topics of its own. */
final class KafkaPlace extends RegistrationPlace {

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final KafkaBroker broker;

    /** Makes topics and files; starts nothing. */
    KafkaPlace(KafkaBroker broker, Path folder) {
        super(folder);
        this.broker = broker;
        service()
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + id)
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + id))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + id));
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

    @Override
    boolean isReadToItsEnd() {
        return broker.committed("group-" + id + "-registrations", registrationsTopic())
                == broker.records(registrationsTopic()).size();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return broker.records(deadLettersTopic());
    }
}
