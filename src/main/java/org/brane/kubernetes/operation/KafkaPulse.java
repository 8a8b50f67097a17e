package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;

/**
 * How long ago a consumer last sent its heartbeat to a Kafka that it knows to be there. It stops sending where none answers for
 * its session's time-out, and says nothing of it to whoever reads.
 */
final class KafkaPulse {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String NAME = "last-heartbeat-seconds-ago";

    private final Metric metric;

    KafkaPulse(KafkaConsumer<?, ?> consumer) {
        metric = consumer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(GROUP)
                        && entry.getKey().name().equals(NAME))
                .findFirst()
                .map(entry -> requireNonNull(entry.getValue(), NAME))
                .orElseThrow(() -> new IllegalStateException("Kafka's consumer has no metric " + NAME));
    }

    /** Time since the last heartbeat; empty before the first. */
    Optional<Duration> age() {
        return metric.metricValue() instanceof Double seconds && seconds >= 0
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }
}
