package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Kafka that registrations come by, and how it is used.
 *
 * @param brokers host and port of each, separated by commas; empty if there is no Kafka
 * @param propertiesFile with what its clients need to be let in; empty if they need nothing
 * @param group consumer group that remembers how far we have read
 * @param registrationsTopic where registrations come from
 * @param deadLettersTopic where it is told why one was not taken
 * @param maxRecordBytes most bytes of a record's value
 */
public record KafkaSettings(
        Optional<String> brokers,
        Optional<Path> propertiesFile,
        String group,
        String registrationsTopic,
        String deadLettersTopic,
        int maxRecordBytes) {

    public KafkaSettings {
        SettingsTable.KAFKA_BROKERS.require(brokers);
        SettingsTable.KAFKA_PROPERTIES_FILE.require(propertiesFile);
        SettingsTable.KAFKA_GROUP.require(group);
        SettingsTable.KAFKA_REGISTRATIONS.require(registrationsTopic);
        SettingsTable.KAFKA_DEAD_LETTERS.require(deadLettersTopic);
        SettingsTable.KAFKA_MAX_RECORD.require(maxRecordBytes);
        var findings = new Findings();
        findings.require(
                !deadLettersTopic.equals(registrationsTopic),
                SettingsTable.KAFKA_DEAD_LETTERS,
                deadLettersTopic,
                "it must be another topic than brane.kafka.registrations-topic");
        findings.refuse();
    }
}
