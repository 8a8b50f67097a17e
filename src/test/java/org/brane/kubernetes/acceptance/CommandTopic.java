package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.protobuf.CallbackRequest;
import org.brane.protobuf.Command;
import org.brane.protobuf.CommandKind;
import org.jspecify.annotations.Nullable;

/** Topics of one scene's own that Brane's commands come by, and what its planner would put there. */
final class CommandTopic {

    static final String APPLICATION = "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b";

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final KafkaBroker broker;

    private CommandTopic(KafkaBroker broker) {
        this.broker = broker;
    }

    /** Makes the topics and has the scene's service read them. */
    static CommandTopic of(KafkaBroker broker, Scene scene) {
        var topic = new CommandTopic(broker);
        scene.with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", "group-" + topic.id)
                .with("brane.kafka.commands-topic", broker.topic(topic.commands()))
                .with("brane.kafka.dead-commands-topic", broker.topic(topic.deadCommands()))
                .with("brane.kafka.events-topic", broker.topic(topic.eventsTopic()))
                .with("brane.kafka.registrations-topic", broker.topic(topic.registrations()))
                .with("brane.kafka.dead-letters-topic", broker.topic(topic.deadLetterTopic()));
        return topic;
    }

    /** Makes the topics of what branelet reports to Brane's own callback service, and has the scene's service read them. */
    CommandTopic withCallbacks(Scene scene) {
        scene.with("brane.kafka.callbacks-topic", broker.topic(callbacks()))
                .with("brane.kafka.dead-callbacks-topic", broker.topic(deadCallbackTopic()));
        return this;
    }

    /** Puts a report there as Brane's own callback service does. */
    void sendCallback(String key, CallbackRequest request) {
        sendCallback(key, request.toByteArray());
    }

    void sendCallback(String key, byte[] value) {
        broker.send(callbacks(), key, value);
    }

    /** Whether all reports are done. */
    boolean areCallbacksDone() {
        return broker.committed("group-" + id + "-callbacks", callbacks())
                == broker.records(callbacks()).size();
    }

    /** Why registrations were not taken. */
    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return broker.records(deadLetterTopic());
    }

    List<ConsumerRecord<String, byte[]>> deadCallbacks() {
        return broker.records(deadCallbackTopic());
    }

    /** The job that a command is about. */
    static JobKey key(String location, String identifier) {
        return new JobKey(location, APPLICATION, identifier);
    }

    /** A command whose image is of the package index. */
    static Command.Builder creation(String location, String identifier) {
        return Command.newBuilder()
                .setKind(CommandKind.CREATE)
                .setIdentifier(identifier)
                .setApplication(APPLICATION)
                .setLocation(location)
                .setImage("hello-world:1.0.0")
                .addCommand("ecu")
                .addCommand("hello")
                .addCommand("e30=");
    }

    static Command.Builder stop(String location, String identifier) {
        return creation(location, identifier).setKind(CommandKind.STOP);
    }

    /** Sends a command under its correlation id. */
    void send(Command.Builder command) {
        send(command.getIdentifier(), command.build().toByteArray());
    }

    void send(@Nullable String key, byte[] value) {
        broker.send(commands(), key, value);
    }

    /** Sends a command of that time. */
    void sendAt(Instant time, Command.Builder command) {
        var value = command.build().toByteArray();
        broker.send(new ProducerRecord<>(commands(), 0, time.toEpochMilli(), command.getIdentifier(), value));
    }

    /** Offset that is read next. */
    long committed() {
        return broker.committed("group-" + id, commands());
    }

    List<ConsumerRecord<String, byte[]>> dead() {
        return broker.records(deadCommands());
    }

    /** The reason of a dead letter. */
    static String reason(ConsumerRecord<String, byte[]> dead) {
        return new String(dead.headers().lastHeader("reason").value(), UTF_8);
    }

    String commands() {
        return "plr-cmd-" + id;
    }

    /** Keys of what was told, in order. */
    List<String> told() {
        return records().stream().map(ConsumerRecord::key).toList();
    }

    /** Values of what was told, in order. */
    List<byte[]> events() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    /** What was told, in order. */
    List<ConsumerRecord<String, byte[]>> records() {
        return broker.records(eventsTopic());
    }

    private String eventsTopic() {
        return "job-evt-" + id;
    }

    String registrations() {
        return "registrations-" + id;
    }

    private String deadLetterTopic() {
        return "dead-letters-" + id;
    }

    String callbacks() {
        return "clb-" + id;
    }

    private String deadCallbackTopic() {
        return "dead-callbacks-" + id;
    }

    private String deadCommands() {
        return "dead-commands-" + id;
    }
}
