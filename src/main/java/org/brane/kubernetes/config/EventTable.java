package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.WEBHOOK;
import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;
import static org.brane.kubernetes.config.ValueForms.TRUTH;
import static org.brane.kubernetes.config.ValueForms.bytes;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of events, of the logs in them, of the webhook and of the event stream. */
final class EventTable {

    static final Setting<Duration> KEEP = new Setting<>("brane.events.keep", "24h", duration("10ms", "8760h"));
    /** Below 60s, after which Brane's driver gives a command up (brane.md section 9). */
    static final Setting<Duration> CREATED_AFTER =
            new Setting<>("brane.events.created-after", "50s", duration("10ms", "59s"));

    static final Setting<Integer> LOG_TAIL_BYTES =
            new Setting<>("brane.events.log-tail-bytes", "65536", count("bytes", 1, 65536));
    static final Setting<Duration> LOG_TIMEOUT =
            new Setting<>("brane.events.log-timeout", "2s", duration("10ms", "1m"));
    static final Setting<Integer> IN_FLIGHT = new Setting<>("brane.events.in-flight", "16", count("events", 1, 1000));
    /** As many as live jobs that the service is measured with: more at once is a receiver that is away. */
    static final Setting<Integer> MAX_WAITING =
            new Setting<>("brane.events.max-waiting", "10000", count("jobs", 1, 1_000_000));

    static final Setting<Duration> RETRY_DELAY =
            new Setting<>("brane.events.retry-delay", "1s", duration("10ms", "1h"));
    static final Setting<Duration> RETRY_DELAY_MAX =
            new Setting<>("brane.events.retry-delay-max", "30s", duration("10ms", "24h"));
    /** With what else a stop takes below the 30s that a Pod has by default. */
    static final Setting<Duration> STOP_LIMIT = new Setting<>("brane.events.stop-limit", "5s", duration("10ms", "5m"));

    static final Setting<Long> LOG_MEMORY_BYTES =
            new Setting<>("brane.events.log-memory-bytes", "67108864", bytes(65_536, 536_870_912));
    static final Setting<Optional<URI>> WEBHOOK_URL = new Setting<>("brane.events.webhook.url", "", WEBHOOK);
    static final Setting<Optional<Path>> WEBHOOK_KEYS =
            new Setting<>("brane.events.webhook.signing-key-file", "", OPTIONAL_FILE);
    static final Setting<Duration> WEBHOOK_TIMEOUT =
            new Setting<>("brane.events.webhook.timeout", "10s", duration("10ms", "5m"));
    static final Setting<Boolean> WEBHOOK_HEARTBEATS = new Setting<>("brane.events.webhook.heartbeats", "false", TRUTH);

    static final Setting<Long> STREAM_KEEP_BYTES =
            new Setting<>("brane.events.stream.keep-bytes", "16777216", bytes(65_536, 536_870_912));
    static final Setting<Integer> STREAM_CLIENTS =
            new Setting<>("brane.events.stream.clients", "100", count("clients", 1, 10_000));

    static final List<Setting<?>> ALL = List.of(
            KEEP,
            CREATED_AFTER,
            LOG_TAIL_BYTES,
            LOG_TIMEOUT,
            IN_FLIGHT,
            MAX_WAITING,
            RETRY_DELAY,
            RETRY_DELAY_MAX,
            STOP_LIMIT,
            LOG_MEMORY_BYTES,
            WEBHOOK_URL,
            WEBHOOK_KEYS,
            WEBHOOK_TIMEOUT,
            WEBHOOK_HEARTBEATS,
            STREAM_KEEP_BYTES,
            STREAM_CLIENTS);

    private EventTable() {}
}
