package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.PATHS;
import static org.brane.kubernetes.config.ValueForms.TRUTH;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.time.Duration;
import java.util.List;
import org.brane.kubernetes.filesystem.PathPatterns;

/** The settings of file systems. */
final class FilesystemTable {

    static final Setting<PathPatterns> INCLUDE = new Setting<>("brane.filesystem.include", "/**", PATHS);
    static final Setting<String> KAFKA_TOPIC =
            new Setting<>("brane.filesystem.kafka-topic", "fs-evt", AddressForms.TOPIC);
    static final Setting<Duration> QUIET = new Setting<>("brane.filesystem.quiet-period", "2s", duration("10ms", "1h"));
    static final Setting<Duration> USAGE =
            new Setting<>("brane.filesystem.usage-interval", "1m", duration("10ms", "24h"));
    static final Setting<Boolean> ENABLE_NOTIFICATIONS =
            new Setting<>("brane.filesystem.enable-notifications", "false", TRUTH);
    static final Setting<Duration> CHECK =
            new Setting<>("brane.filesystem.check-interval", "1s", duration("10ms", "1h"));
    static final Setting<Duration> POLL =
            new Setting<>("brane.filesystem.poll-interval", "30s", duration("10ms", "24h"));
    static final Setting<Duration> RESCAN =
            new Setting<>("brane.filesystem.rescan-interval", "10m", duration("10ms", "24h"));
    static final Setting<Duration> TIMEOUT =
            new Setting<>("brane.filesystem.request-timeout", "5s", duration("10ms", "5m"));
    static final Setting<Integer> MAX_ENTRIES =
            new Setting<>("brane.filesystem.max-entries", "500000", count("entries", 1, 100_000_000));
    static final Setting<Integer> MAX_WAITING =
            new Setting<>("brane.filesystem.max-waiting", "10000", count("events", 1, 1_000_000));

    static final List<Setting<?>> ALL = List.of(
            INCLUDE,
            KAFKA_TOPIC,
            QUIET,
            USAGE,
            ENABLE_NOTIFICATIONS,
            CHECK,
            POLL,
            RESCAN,
            TIMEOUT,
            MAX_ENTRIES,
            MAX_WAITING);

    private FilesystemTable() {}
}
