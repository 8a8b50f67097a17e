package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.ADDRESSES;
import static org.brane.kubernetes.config.ValueForms.BROKERS;
import static org.brane.kubernetes.config.ValueForms.CPU;
import static org.brane.kubernetes.config.ValueForms.FILE;
import static org.brane.kubernetes.config.ValueForms.HOST;
import static org.brane.kubernetes.config.ValueForms.MEMORY;
import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;
import static org.brane.kubernetes.config.ValueForms.PATHS;
import static org.brane.kubernetes.config.ValueForms.PORT;
import static org.brane.kubernetes.config.ValueForms.TOPIC;
import static org.brane.kubernetes.config.ValueForms.WEBHOOK;
import static org.brane.kubernetes.config.ValueForms.bytes;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.duration;
import static org.brane.kubernetes.config.ValueForms.oneOf;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.filesystem.PathPatterns;
import org.brane.kubernetes.wire.Generation;

/** Every setting, with its default and its rule; what each is for stands in config/application.properties. */
final class SettingsTable {

    static final Setting<String> SERVER_HOST = new Setting<>("camel.server.host", "127.0.0.1", HOST);
    static final Setting<Integer> SERVER_PORT = new Setting<>("camel.server.port", "8080", PORT);
    static final Setting<Long> MAX_BODY_SIZE =
            new Setting<>("camel.server.max-body-size", "1048576", bytes(1024, 16_777_216));
    static final Setting<String> MANAGEMENT_HOST = new Setting<>("camel.management.host", "127.0.0.1", HOST);
    static final Setting<Integer> MANAGEMENT_PORT = new Setting<>("camel.management.port", "9876", PORT);
    static final Setting<Optional<Path>> TOKEN_FILE = new Setting<>("brane.server.token-file", "", OPTIONAL_FILE);

    static final Setting<Path> INFRASTRUCTURES = new Setting<>("brane.infrastructures.file", "config/infra.yml", FILE);
    static final Setting<Path> SECRETS = new Setting<>("brane.secrets.file", "config/secrets.yml", FILE);
    static final Setting<Duration> CHECK_INTERVAL =
            new Setting<>("brane.infrastructures.check-interval", "1s", duration("10ms", "1h"));

    static final Setting<Integer> CLUSTER_IN_FLIGHT =
            new Setting<>("brane.infrastructures.in-flight", "16", count("calls", 1, 1000));
    static final Setting<Integer> CLUSTER_WAITING =
            new Setting<>("brane.infrastructures.waiting", "256", count("calls", 1, 100_000));
    static final Setting<Integer> OBSERVERS =
            new Setting<>("brane.infrastructures.observers", "8", count("jobs", 1, 1000));
    static final Setting<Duration> WAIT_LIMIT =
            new Setting<>("brane.infrastructures.wait-limit", "5s", duration("10ms", "5m"));
    static final Setting<Duration> REQUEST_TIMEOUT =
            new Setting<>("brane.infrastructures.request-timeout", "5s", duration("10ms", "5m"));
    static final Setting<Duration> CONNECT_TIMEOUT =
            new Setting<>("brane.infrastructures.connect-timeout", "3s", duration("10ms", "5m"));
    static final Setting<Duration> PREFLIGHT_INTERVAL =
            new Setting<>("brane.infrastructures.preflight-interval", "1m", duration("1s", "1h"));

    static final Setting<Duration> SILENCE_LIMIT =
            new Setting<>("brane.infrastructures.silence-limit", "90s", duration("100ms", "1h"));
    static final Setting<Duration> RESYNC =
            new Setting<>("brane.infrastructures.resync", "30m", duration("100ms", "24h"));

    static final Setting<String> REFUSE_EXCESS_RIGHTS =
            new Setting<>("brane.infrastructures.refuse-excess-rights", "false", oneOf("true", "false"));

    static final Setting<AddressPolicy> ALLOWED_NETWORKS =
            new Setting<>("brane.infrastructures.allowed-networks", "", ADDRESSES);

    static final Setting<String> LABEL_PREFIX =
            new Setting<>("brane.jobs.label-prefix", "kube.brane.io", ValueForms.LABEL_PREFIX);
    /** At least 1s, for Kubernetes counts in seconds and 0 would remove a Job at once. */
    static final Setting<Duration> TTL = new Setting<>("brane.jobs.ttl", "1h", duration("1s", "8760h"));

    static final Setting<String> CPU_REQUEST = new Setting<>("brane.jobs.cpu-request", "100m", CPU);
    static final Setting<String> MEMORY_REQUEST = new Setting<>("brane.jobs.memory-request", "128Mi", MEMORY);
    static final Setting<String> CPU_LIMIT = new Setting<>("brane.jobs.cpu-limit", "1", CPU);
    static final Setting<String> MEMORY_LIMIT = new Setting<>("brane.jobs.memory-limit", "1Gi", MEMORY);
    static final Setting<Duration> WAITING_GRACE =
            new Setting<>("brane.jobs.waiting-grace", "30s", duration("10ms", "24h"));
    static final Setting<Path> RULES = new Setting<>("brane.jobs.rules-file", "config/pod-rules.yaml", FILE);
    static final Setting<Duration> CONFIRM_LIMIT =
            new Setting<>("brane.jobs.confirm-limit", "2m", duration("1s", "24h"));

    static final Setting<Generation> GENERATION =
            new Setting<>("brane.control-plane.generation", "0.6", ValueForms.GENERATION);

    static final Setting<String> CALLBACK_HOST =
            new Setting<>("brane.callbacks.host", "127.0.0.1", ValueForms.OPTIONAL_HOST);
    static final Setting<Integer> CALLBACK_PORT = new Setting<>("brane.callbacks.port", "50052", PORT);
    static final Setting<Integer> CALLBACK_CONNECTIONS =
            new Setting<>("brane.callbacks.connections", "10000", count("connections", 1, 100_000));
    static final Setting<Duration> CALLBACK_PATIENCE =
            new Setting<>("brane.callbacks.patience", "5s", duration("10ms", "1m"));

    static final Setting<Duration> KEEP = new Setting<>("brane.events.keep", "24h", duration("10ms", "8760h"));
    /** Below 60s, after which Brane's driver gives a command up (brane.md section 9). */
    static final Setting<Duration> CREATED_AFTER =
            new Setting<>("brane.events.created-after", "50s", duration("10ms", "59s"));

    static final Setting<Integer> LOG_TAIL_BYTES =
            new Setting<>("brane.events.log-tail-bytes", "65536", count("bytes", 1, 65536));
    static final Setting<Duration> LOG_TIMEOUT =
            new Setting<>("brane.events.log-timeout", "2s", duration("10ms", "1m"));
    static final Setting<Integer> EVENTS_IN_FLIGHT =
            new Setting<>("brane.events.in-flight", "16", count("events", 1, 1000));
    static final Setting<Duration> RETRY_DELAY =
            new Setting<>("brane.events.retry-delay", "1s", duration("10ms", "1h"));
    static final Setting<Duration> RETRY_DELAY_MAX =
            new Setting<>("brane.events.retry-delay-max", "30s", duration("10ms", "24h"));
    static final Setting<Long> LOG_MEMORY_BYTES =
            new Setting<>("brane.events.log-memory-bytes", "67108864", bytes(65_536, 536_870_912));
    static final Setting<Optional<URI>> WEBHOOK_URL = new Setting<>("brane.events.webhook.url", "", WEBHOOK);
    static final Setting<Duration> WEBHOOK_TIMEOUT =
            new Setting<>("brane.events.webhook.timeout", "10s", duration("10ms", "5m"));
    static final Setting<String> WEBHOOK_HEARTBEATS =
            new Setting<>("brane.events.webhook.heartbeats", "false", oneOf("true", "false"));

    static final Setting<String> INLINE_CREDENTIALS =
            new Setting<>("brane.registrations.inline-credentials", "false", oneOf("true", "false"));
    /** With a last try and a dead letter below the 5 minutes after which Kafka gives a silent consumer up. */
    static final Setting<Duration> REGISTRATION_PATIENCE =
            new Setting<>("brane.registrations.patience", "2m", duration("10ms", "3m"));

    static final Setting<Optional<String>> KAFKA_BROKERS = new Setting<>("brane.kafka.brokers", "", BROKERS);
    static final Setting<Optional<Path>> KAFKA_PROPERTIES_FILE =
            new Setting<>("brane.kafka.properties-file", "", OPTIONAL_FILE);
    static final Setting<String> KAFKA_GROUP = new Setting<>("brane.kafka.group", "brane-kubernetes", TOPIC);
    static final Setting<String> KAFKA_REGISTRATIONS =
            new Setting<>("brane.kafka.registrations-topic", "brane-registrations", TOPIC);
    static final Setting<String> KAFKA_DEAD_LETTERS =
            new Setting<>("brane.kafka.dead-letters-topic", "brane-dead-letters", TOPIC);
    static final Setting<String> KAFKA_EVENTS = new Setting<>("brane.kafka.events-topic", "job-evt", TOPIC);
    static final Setting<Integer> KAFKA_MAX_RECORD =
            new Setting<>("brane.kafka.max-record-bytes", "1048576", count("bytes", 1024, 16_777_216));

    static final Setting<String> KAFKA_COMMANDS = new Setting<>("brane.kafka.commands-topic", "plr-cmd", TOPIC);
    static final Setting<String> KAFKA_DEAD_COMMANDS =
            new Setting<>("brane.kafka.dead-commands-topic", "brane-dead-commands", TOPIC);
    /** At least what one look at the topic may bring. */
    static final Setting<Integer> KAFKA_MAX_UNCOMMITTED =
            new Setting<>("brane.kafka.max-uncommitted", "2000", count("records", 100, 100_000));

    /** Below 60s where it is for 0.6, after which its driver gives a command up (brane.md section 9). */
    static final Setting<Optional<Duration>> COMMAND_PATIENCE =
            new Setting<>("brane.commands.patience", "", ValueForms.optionalDuration("10ms", "24h"));

    static final Setting<PathPatterns> FILESYSTEM_INCLUDE = new Setting<>("brane.filesystem.include", "/**", PATHS);
    static final Setting<String> FILESYSTEM_TOPIC = new Setting<>("brane.filesystem.kafka-topic", "fs-evt", TOPIC);
    static final Setting<Duration> FILESYSTEM_QUIET =
            new Setting<>("brane.filesystem.quiet-period", "2s", duration("10ms", "1h"));
    static final Setting<Duration> FILESYSTEM_USAGE =
            new Setting<>("brane.filesystem.usage-interval", "1m", duration("10ms", "24h"));
    static final Setting<String> FILESYSTEM_ENABLE_NOTIFICATIONS =
            new Setting<>("brane.filesystem.enable-notifications", "false", oneOf("true", "false"));
    static final Setting<Duration> FILESYSTEM_CHECK =
            new Setting<>("brane.filesystem.check-interval", "1s", duration("10ms", "1h"));
    static final Setting<Duration> FILESYSTEM_POLL =
            new Setting<>("brane.filesystem.poll-interval", "30s", duration("10ms", "24h"));
    static final Setting<Duration> FILESYSTEM_RESCAN =
            new Setting<>("brane.filesystem.rescan-interval", "10m", duration("10ms", "24h"));
    static final Setting<Duration> FILESYSTEM_TIMEOUT =
            new Setting<>("brane.filesystem.request-timeout", "5s", duration("10ms", "5m"));
    static final Setting<Integer> FILESYSTEM_MAX_ENTRIES =
            new Setting<>("brane.filesystem.max-entries", "500000", count("entries", 1, 100_000_000));
    static final Setting<Integer> FILESYSTEM_MAX_WAITING =
            new Setting<>("brane.filesystem.max-waiting", "10000", count("events", 1, 1_000_000));

    private static final List<Setting<?>> OURS = List.of(
            SERVER_HOST,
            SERVER_PORT,
            MAX_BODY_SIZE,
            MANAGEMENT_HOST,
            MANAGEMENT_PORT,
            TOKEN_FILE,
            INFRASTRUCTURES,
            SECRETS,
            CHECK_INTERVAL,
            CLUSTER_IN_FLIGHT,
            CLUSTER_WAITING,
            OBSERVERS,
            WAIT_LIMIT,
            REQUEST_TIMEOUT,
            CONNECT_TIMEOUT,
            PREFLIGHT_INTERVAL,
            SILENCE_LIMIT,
            RESYNC,
            REFUSE_EXCESS_RIGHTS,
            ALLOWED_NETWORKS,
            LABEL_PREFIX,
            TTL,
            CPU_REQUEST,
            MEMORY_REQUEST,
            CPU_LIMIT,
            MEMORY_LIMIT,
            RULES,
            WAITING_GRACE,
            CONFIRM_LIMIT,
            GENERATION,
            CALLBACK_HOST,
            CALLBACK_PORT,
            CALLBACK_CONNECTIONS,
            CALLBACK_PATIENCE,
            KEEP,
            CREATED_AFTER,
            LOG_TAIL_BYTES,
            LOG_TIMEOUT,
            EVENTS_IN_FLIGHT,
            RETRY_DELAY,
            RETRY_DELAY_MAX,
            LOG_MEMORY_BYTES,
            WEBHOOK_URL,
            WEBHOOK_TIMEOUT,
            WEBHOOK_HEARTBEATS,
            COMMAND_PATIENCE,
            INLINE_CREDENTIALS,
            REGISTRATION_PATIENCE,
            KAFKA_BROKERS,
            KAFKA_PROPERTIES_FILE,
            KAFKA_GROUP,
            KAFKA_REGISTRATIONS,
            KAFKA_DEAD_LETTERS,
            KAFKA_EVENTS,
            KAFKA_MAX_RECORD,
            KAFKA_COMMANDS,
            KAFKA_DEAD_COMMANDS,
            KAFKA_MAX_UNCOMMITTED,
            FILESYSTEM_INCLUDE,
            FILESYSTEM_TOPIC,
            FILESYSTEM_QUIET,
            FILESYSTEM_USAGE,
            FILESYSTEM_ENABLE_NOTIFICATIONS,
            FILESYSTEM_CHECK,
            FILESYSTEM_POLL,
            FILESYSTEM_RESCAN,
            FILESYSTEM_TIMEOUT,
            FILESYSTEM_MAX_ENTRIES,
            FILESYSTEM_MAX_WAITING);

    /** These, and those that Camel alone reads. */
    static final List<Setting<?>> ALL =
            Stream.concat(OURS.stream(), CamelSettings.ALL.stream()).toList();

    private SettingsTable() {}

    static Optional<Setting<?>> withKey(String key) {
        return first(setting -> setting.isKey(key));
    }

    static Optional<Setting<?>> withVariable(String name) {
        return first(setting -> setting.isVariable(name));
    }

    private static Optional<Setting<?>> first(Predicate<Setting<?>> wanted) {
        return ALL.stream().filter(wanted).findFirst();
    }
}
