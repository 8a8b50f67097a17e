package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.brane.kubernetes.testing.JavaBytes;
import org.brane.kubernetes.testing.KafkaBroker;
import org.jspecify.annotations.Nullable;

/** Topics of Kafka with JSON in them. */
final class KafkaJsonChannel implements QueueChannel {

    private static final String GROUP = "json-test";
    private static final String COMMANDS = "json-commands";
    private static final String EVENTS = "json-events";

    private final KafkaBroker broker;
    private @Nullable CommandTopic ofBrane;

    KafkaJsonChannel(KafkaBroker broker) {
        this.broker = broker;
    }

    @Override
    public String attributePrefix() {
        return "ce_";
    }

    @Override
    public void settings(Scene scene) {
        ofBrane = CommandTopic.of(broker, scene);
        scene.with("brane.kafka.group", GROUP)
                .with("brane.kafka.json-commands-topic", broker.topic(COMMANDS))
                .with("brane.kafka.json-events-topic", broker.topic(EVENTS));
    }

    @Override
    public void send(Map<String, String> documents) {
        broker.sendAll(documents.entrySet().stream()
                .map(named -> new ProducerRecord<>(
                        COMMANDS, named.getKey(), named.getValue().getBytes(UTF_8)))
                .toList());
    }

    @Override
    public void send(String document, Map<String, String> headers) {
        send(document.getBytes(UTF_8), headers);
    }

    @Override
    public void sendObject() {
        send(JavaBytes.of(JavaBytes.FOREIGN), Map.of());
    }

    @Override
    public long waiting() {
        return broker.records(COMMANDS).size() - broker.committed(GROUP + "-json", COMMANDS);
    }

    @Override
    public List<String> told() {
        return broker.records(EVENTS).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    @Override
    public List<DeadLetter> dead() {
        return ofBrane == null
                ? List.of()
                : ofBrane.dead().stream()
                        .map(record -> new DeadLetter(new String(record.value(), UTF_8), CommandTopic.reason(record)))
                        .toList();
    }

    @Override
    public void killBroker() {
        broker.stop();
    }

    @Override
    public void startBroker() {
        broker.startAgain();
    }

    @Override
    public void close() {
        broker.close();
    }

    private void send(byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<String, byte[]>(COMMANDS, value);
        headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, text.getBytes(UTF_8))));
        broker.send(record);
    }
}
