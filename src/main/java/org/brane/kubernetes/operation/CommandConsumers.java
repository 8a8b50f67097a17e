package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.KafkaSettings;

/** Opens Kafka's consumer for commands or callbacks; what could lose one is set here. */
final class CommandConsumers {

    /** Most records of one look; a small share of what may be uncommitted. */
    static final int MOST_A_LOOK = 100;

    /** The other half is for the shares of locations that have nothing yet. */
    private static final int FREE_PERCENT = 50;

    /** Whoever goes back to a record waits until the broker has answered what was asked before, be it that nothing came. */
    private static final int FETCH_WAITS_MS = 100;

    /** As long as Brane's own services (brane.md section 3): so long after a kill commands wait for the next run. */
    static final int SESSION_MS = 6000;

    private static final int HEARTBEAT_MS = SESSION_MS / 3;

    /** Of what reading needs now and then, such as a committed offset. */
    private static final int ANSWERS_WITHIN_MS = 10_000;

    /** The log has a line for each try. */
    private static final int LONGEST_BETWEEN_CONNECTS_MS = 10_000;

    private final KafkaSettings settings;
    private final KafkaProperties properties;
    private final String group;
    private final String subject;

    private CommandConsumers(KafkaSettings settings, KafkaProperties properties, String group, String subject) {
        this.settings = requireNonNull(settings, "settings");
        this.properties = requireNonNull(properties, "properties");
        this.group = requireNonNull(group, "group");
        this.subject = requireNonNull(subject, "subject");
    }

    /** Of commands. */
    static CommandConsumers ofCommands(KafkaSettings settings, KafkaProperties properties) {
        return new CommandConsumers(settings, properties, settings.group(), "commands");
    }

    /** Of callbacks, in a group of their own, so that a change of one does not interrupt the reading of the other. */
    static CommandConsumers ofCallbacks(KafkaSettings settings, KafkaProperties properties) {
        return new CommandConsumers(settings, properties, settings.group() + "-callbacks", "callbacks");
    }

    /** Of command documents, in a group of their own. */
    static CommandConsumers ofDocuments(KafkaSettings settings, KafkaProperties properties) {
        return new CommandConsumers(settings, properties, settings.group() + "-json", "documents");
    }

    /** How much of what was read may be held. */
    HoldingBounds bounds() {
        return new HoldingBounds(
                settings.maxUncommitted(),
                settings.maxUncommittedBytes(),
                settings.locationSharePercent(),
                FREE_PERCENT,
                MOST_A_LOOK,
                settings.maxRecordBytes());
    }

    /** A consumer that has subscribed to nothing yet. */
    KafkaConsumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> configuration() {
        var all = new HashMap<String, Object>(properties.values());
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers().orElseThrow());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "brane-kubernetes-" + subject);
        // What came before the group did counts no less.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_A_LOOK);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MS);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MS);
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BETWEEN_CONNECTS_MS);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAITS_MS);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.maxRecordBytes());
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, settings.maxRecordBytes());
        return all;
    }
}
