package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.brane.kubernetes.acceptance.Scene.HERE;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.JavaBytes;
import org.brane.kubernetes.testing.KafkaBroker;

/** The topics that a service reads. */
final class KafkaWays {

    private static final String OBJECT = "object";
    private static final String OBJECT_OF_DOCUMENTS = "object-of-documents";

    private final KafkaBroker broker;
    private final Deeds deeds;
    private final CommandTopic topics;
    private final String documents;

    /** Makes the topics and has the service of a scene read them. */
    KafkaWays(KafkaBroker broker, Scene scene, Deeds deeds) {
        this.broker = broker;
        this.deeds = deeds;
        this.topics = CommandTopic.of(broker, scene).withCallbacks(scene);
        this.documents = broker.topic("documents-of-" + topics.commands());
        scene.with("brane.kafka.json-commands-topic", documents);
    }

    List<Way> open() {
        var job = deeds.running("reported");
        return List.of(
                new Way(
                        "Brane's commands over Kafka",
                        headers -> send(topics.commands(), "plr", brane("plr"), headers),
                        () -> deeds.isMade(CommandTopic.key(HERE, "plr")),
                        object -> send(topics.commands(), OBJECT, JavaBytes.of(object), Map.of()),
                        () -> has(topics.dead(), OBJECT)),
                new Way(
                        "Brane's callbacks over Kafka",
                        headers -> send(topics.callbacks(), job + "+1", report(job), headers),
                        () -> deeds.isReady(job),
                        object -> send(topics.callbacks(), OBJECT, JavaBytes.of(object), Map.of()),
                        () -> has(topics.deadCallbacks(), OBJECT)),
                new Way(
                        "commands over Kafka",
                        headers -> send(documents, "json", bytes(Deeds.command("json")), headers),
                        () -> deeds.isMade("json"),
                        object -> send(documents, OBJECT_OF_DOCUMENTS, JavaBytes.of(object), Map.of()),
                        () -> has(topics.dead(), OBJECT_OF_DOCUMENTS)),
                new Way(
                        "registrations over Kafka",
                        headers -> send(topics.registrations(), "kafka", bytes(Deeds.REGISTRATION), headers),
                        () -> deeds.isServed("kafka"),
                        object -> send(topics.registrations(), OBJECT, JavaBytes.of(object), Map.of()),
                        () -> has(topics.deadLetters(), OBJECT)));
    }

    private void send(String topic, String key, byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, 0, key, value);
        headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, bytes(text))));
        broker.send(record);
    }

    private static boolean has(List<ConsumerRecord<String, byte[]>> letters, String key) {
        return letters.stream().anyMatch(letter -> key.equals(letter.key()));
    }

    private static byte[] brane(String identifier) {
        return CommandTopic.creation(HERE, identifier).build().toByteArray();
    }

    private static byte[] report(String job) {
        return BraneletStandIn.request("ready", job, JobKey.NO_APPLICATION, HERE, 1)
                .toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
