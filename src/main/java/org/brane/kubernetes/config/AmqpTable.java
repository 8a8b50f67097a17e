package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.OPTIONAL_QUEUE;
import static org.brane.kubernetes.config.AddressForms.QUEUE;
import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;
import static org.brane.kubernetes.config.ValueForms.count;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of AMQP 1.0. */
final class AmqpTable {

    static final Setting<Optional<URI>> URL = new Setting<>("brane.amqp.url", "", AddressForms.AMQP);
    static final Setting<Optional<Path>> CREDENTIALS_FILE =
            new Setting<>("brane.amqp.credentials-file", "", OPTIONAL_FILE);
    static final Setting<Optional<String>> COMMANDS = new Setting<>("brane.amqp.commands-queue", "", OPTIONAL_QUEUE);
    static final Setting<Optional<String>> REGISTRATIONS =
            new Setting<>("brane.amqp.registrations-queue", "", OPTIONAL_QUEUE);
    static final Setting<Optional<String>> EVENTS = new Setting<>("brane.amqp.events-queue", "", OPTIONAL_QUEUE);
    static final Setting<Optional<String>> FILESYSTEM =
            new Setting<>("brane.amqp.filesystem-queue", "", OPTIONAL_QUEUE);
    static final Setting<String> DEAD_COMMANDS =
            new Setting<>("brane.amqp.dead-commands-queue", "brane-dead-commands", QUEUE);
    static final Setting<String> DEAD_LETTERS =
            new Setting<>("brane.amqp.dead-letters-queue", "brane-dead-letters", QUEUE);
    static final Setting<Integer> MAX_UNACKNOWLEDGED =
            new Setting<>("brane.amqp.max-unacknowledged", "500", count("messages", 1, 100_000));
    static final Setting<Integer> LOCATION_SHARE =
            new Setting<>("brane.amqp.location-share-percent", "10", count("percent", 1, 100));

    static final List<Setting<?>> ALL = List.of(
            URL,
            CREDENTIALS_FILE,
            COMMANDS,
            REGISTRATIONS,
            EVENTS,
            FILESYSTEM,
            DEAD_COMMANDS,
            DEAD_LETTERS,
            MAX_UNACKNOWLEDGED,
            LOCATION_SHARE);

    private AmqpTable() {}
}
