package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.OPTIONAL_TOPIC;
import static org.brane.kubernetes.config.AddressForms.TOPIC;
import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;
import static org.brane.kubernetes.config.ValueForms.bytes;
import static org.brane.kubernetes.config.ValueForms.count;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of Kafka. */
final class KafkaTable {

    static final Setting<Optional<String>> BROKERS = new Setting<>("brane.kafka.brokers", "", AddressForms.BROKERS);
    static final Setting<Optional<Path>> PROPERTIES_FILE =
            new Setting<>("brane.kafka.properties-file", "", OPTIONAL_FILE);
    static final Setting<String> GROUP = new Setting<>("brane.kafka.group", "brane-kubernetes", TOPIC);
    static final Setting<String> REGISTRATIONS =
            new Setting<>("brane.kafka.registrations-topic", "brane-registrations", TOPIC);
    static final Setting<String> DEAD_LETTERS =
            new Setting<>("brane.kafka.dead-letters-topic", "brane-dead-letters", TOPIC);
    static final Setting<String> EVENTS = new Setting<>("brane.kafka.events-topic", "job-evt", TOPIC);
    static final Setting<Integer> MAX_RECORD =
            new Setting<>("brane.kafka.max-record-bytes", "1048576", count("bytes", 1024, 16_777_216));
    static final Setting<String> COMMANDS = new Setting<>("brane.kafka.commands-topic", "plr-cmd", TOPIC);
    static final Setting<String> DEAD_COMMANDS =
            new Setting<>("brane.kafka.dead-commands-topic", "brane-dead-commands", TOPIC);
    /** At least what one look at the topic may bring. */
    static final Setting<Integer> MAX_UNCOMMITTED =
            new Setting<>("brane.kafka.max-uncommitted", "2000", count("records", 100, 100_000));
    /** At least a few looks at the topic. */
    static final Setting<Long> MAX_UNCOMMITTED_BYTES =
            new Setting<>("brane.kafka.max-uncommitted-bytes", "67108864", bytes(4_194_304, 1_073_741_824));

    static final Setting<Integer> LOCATION_SHARE =
            new Setting<>("brane.kafka.location-share-percent", "10", count("percent", 1, 100));

    static final Setting<Optional<String>> CALLBACKS =
            new Setting<>("brane.kafka.callbacks-topic", "", AddressForms.OPTIONAL_TOPIC);
    static final Setting<String> DEAD_CALLBACKS =
            new Setting<>("brane.kafka.dead-callbacks-topic", "brane-dead-callbacks", TOPIC);
    static final Setting<Optional<String>> JSON_COMMANDS =
            new Setting<>("brane.kafka.json-commands-topic", "", OPTIONAL_TOPIC);
    static final Setting<Optional<String>> JSON_EVENTS =
            new Setting<>("brane.kafka.json-events-topic", "", OPTIONAL_TOPIC);

    /** Where different things are read or told; each must be another. */
    static final List<Setting<String>> TOPICS =
            List.of(REGISTRATIONS, DEAD_LETTERS, EVENTS, COMMANDS, DEAD_COMMANDS, DEAD_CALLBACKS);

    static final List<Setting<?>> ALL = List.of(
            BROKERS,
            PROPERTIES_FILE,
            GROUP,
            REGISTRATIONS,
            DEAD_LETTERS,
            EVENTS,
            MAX_RECORD,
            COMMANDS,
            DEAD_COMMANDS,
            MAX_UNCOMMITTED,
            MAX_UNCOMMITTED_BYTES,
            LOCATION_SHARE,
            CALLBACKS,
            DEAD_CALLBACKS,
            JSON_COMMANDS,
            JSON_EVENTS);

    private KafkaTable() {}
}
