package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.AddressForms.ADDRESSES;
import static org.brane.kubernetes.config.ValueForms.FILE;
import static org.brane.kubernetes.config.ValueForms.TRUTH;
import static org.brane.kubernetes.config.ValueForms.count;
import static org.brane.kubernetes.config.ValueForms.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.brane.kubernetes.AddressPolicy;

/** The settings of infrastructures: their files, the calls to their clusters, the watch over their jobs. */
final class InfrastructureTable {

    static final Setting<Path> INFRASTRUCTURES = new Setting<>("brane.infrastructures.file", "config/infra.yml", FILE);
    static final Setting<Path> SECRETS = new Setting<>("brane.secrets.file", "config/secrets.yml", FILE);
    static final Setting<Duration> CHECK_INTERVAL =
            new Setting<>("brane.infrastructures.check-interval", "1s", duration("10ms", "1h"));
    static final Setting<Integer> IN_FLIGHT =
            new Setting<>("brane.infrastructures.in-flight", "16", count("calls", 1, 1000));
    static final Setting<Integer> WAITING =
            new Setting<>("brane.infrastructures.waiting", "256", count("calls", 1, 100_000));
    /** More than one API server takes from one client for long; its own fairness says so before. */
    static final Setting<Integer> REQUESTS_PER_SECOND =
            new Setting<>("brane.infrastructures.requests-per-second", "1000", count("requests", 1, 100_000));

    static final Setting<Integer> BURST =
            new Setting<>("brane.infrastructures.burst", "2000", count("requests", 1, 100_000));
    /** Half of what may be under way at once by default: they fail together. */
    static final Setting<Integer> BREAKER_FAILURES =
            new Setting<>("brane.infrastructures.breaker-failures", "8", count("requests", 1, 1000));
    /** With a time-out of a request a small part of the patience that a command of Brane may be given. */
    static final Setting<Duration> BREAKER_WAIT =
            new Setting<>("brane.infrastructures.breaker-wait", "5s", duration("10ms", "5m"));

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
    static final Setting<Boolean> REFUSE_EXCESS_RIGHTS =
            new Setting<>("brane.infrastructures.refuse-excess-rights", "false", TRUTH);
    static final Setting<AddressPolicy> ALLOWED_NETWORKS =
            new Setting<>("brane.infrastructures.allowed-networks", "", ADDRESSES);

    static final List<Setting<?>> ALL = List.of(
            INFRASTRUCTURES,
            SECRETS,
            CHECK_INTERVAL,
            IN_FLIGHT,
            WAITING,
            REQUESTS_PER_SECOND,
            BURST,
            BREAKER_FAILURES,
            BREAKER_WAIT,
            OBSERVERS,
            WAIT_LIMIT,
            REQUEST_TIMEOUT,
            CONNECT_TIMEOUT,
            PREFLIGHT_INTERVAL,
            SILENCE_LIMIT,
            RESYNC,
            REFUSE_EXCESS_RIGHTS,
            ALLOWED_NETWORKS);

    private InfrastructureTable() {}
}
