package org.brane.kubernetes.config;

import java.util.stream.Stream;

/** Groups of settings for what comes by queues, and for the queues. */
final class QueueGroups {

    private QueueGroups() {}

    static CommandSettings commands(SettingValues values) {
        return CommandSettings.of(
                values.of(IntakeTable.COMMAND_PATIENCE),
                values.of(ControlPlaneTable.GENERATION),
                values.of(IntakeTable.DISOWNED));
    }

    static RegistrationSettings registrations(SettingValues values) {
        return new RegistrationSettings(
                values.of(IntakeTable.INLINE_CREDENTIALS), values.of(IntakeTable.REGISTRATION_PATIENCE));
    }

    static KafkaSettings kafka(SettingValues values) {
        return new KafkaSettings(
                values.of(KafkaTable.BROKERS),
                values.of(KafkaTable.PROPERTIES_FILE),
                values.of(KafkaTable.GROUP),
                values.of(KafkaTable.REGISTRATIONS),
                values.of(KafkaTable.DEAD_LETTERS),
                values.of(KafkaTable.EVENTS),
                values.of(KafkaTable.MAX_RECORD),
                values.of(KafkaTable.COMMANDS),
                values.of(KafkaTable.DEAD_COMMANDS),
                values.of(KafkaTable.MAX_UNCOMMITTED),
                values.of(KafkaTable.MAX_UNCOMMITTED_BYTES),
                values.of(KafkaTable.LOCATION_SHARE),
                values.of(KafkaTable.CALLBACKS),
                values.of(KafkaTable.DEAD_CALLBACKS));
    }

    static DocumentTopics documents(SettingValues values) {
        var taken = Stream.concat(KafkaTable.TOPICS.stream(), Stream.of(FilesystemTable.KAFKA_TOPIC));
        return DocumentTopics.of(
                values.of(KafkaTable.JSON_COMMANDS),
                values.of(KafkaTable.JSON_EVENTS),
                values.of(KafkaTable.BROKERS).isPresent(),
                taken.map(values::of).toList());
    }

    static AmqpSettings amqp(SettingValues values) {
        return new AmqpSettings(
                values.of(AmqpTable.URL),
                values.of(AmqpTable.CREDENTIALS_FILE),
                values.of(AmqpTable.COMMANDS),
                values.of(AmqpTable.REGISTRATIONS),
                values.of(AmqpTable.EVENTS),
                values.of(AmqpTable.FILESYSTEM),
                values.of(AmqpTable.DEAD_COMMANDS),
                values.of(AmqpTable.DEAD_LETTERS),
                values.of(AmqpTable.MAX_UNACKNOWLEDGED),
                values.of(AmqpTable.LOCATION_SHARE));
    }
}
