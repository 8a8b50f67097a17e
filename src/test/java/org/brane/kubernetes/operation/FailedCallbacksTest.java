package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCallbacksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final byte[] VALUE = {1, 2, 3};

    private static final Map<String, RuntimeException> ERRORS = Map.of(
            "of others", LocationRefusal.otherKind("cluster-a"),
            "unknown", LocationRefusal.unknown("nowhere"),
            "starting", LocationRefusal.starting("hospital-a"),
            "malformed", new ProblemsException("Callback", List.of(Problem.missing("job", "branelet has it"))),
            "away",
                    new ClusterRefusal(
                            ClusterRefusal.Kind.WAIT, "away", Duration.ofSeconds(1), new IllegalStateException()),
            "busy", new RejectedExecutionException("full"),
            "defect", new IllegalStateException("never thought of"));

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FailedCallbacks failed =
            new FailedCallbacks(new CallbackTally(metrics), PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC));

    /** What failed, read how many hours ago, what becomes of it, and its word in the tally. */
    @ParameterizedTest
    @CsvSource({
        "of others, 0, DROP, left",
        "of others, 25, DROP, left",
        "unknown, 0, DROP, location-unknown",
        "starting, 23, WAIT, location-not-served",
        "starting, 24, BURY, location-not-served",
        "malformed, 0, BURY, malformed",
        "away, 23, WAIT, cluster-away",
        "away, 24, BURY, cluster-away",
        "busy, 0, WAIT, too-many",
        "defect, 23, WAIT, defect",
        "defect, 24, BURY, defect"
    })
    void whatBecomesOfACallbackFollowsFromItsErrorAndItsTime(String error, long hoursAgo, String fate, String word) {
        var exchange = exchange(requireNonNull(ERRORS.get(error), error), NOW.minus(Duration.ofHours(hoursAgo)));

        failed.count(exchange);

        assertThat(fate(exchange)).isEqualTo(fate);
        assertThat(metrics.counter("brane.callbacks", "result", word).count()).isOne();
    }

    @Test
    void aDeadLetterHasTheValueAsItCameAndTheReasonInAHeader() {
        var exchange = exchange(requireNonNull(ERRORS.get("malformed")), NOW);

        failed.bury(exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo(VALUE);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("kafka.KEY", "origin", "reason");
        assertThat(exchange.getMessage().getHeader("reason", String.class)).contains("job is missing");
    }

    /** The key of a record, and by what its order is kept (brane.md section 3). */
    @ParameterizedTest
    @CsvSource({"A1-x+7, A1-x", "A1-x, A1-x", "a+b+7, a+b", "+7, ''"})
    void callbacksOfOneJobKeepTheirOrder(String key, String orderedBy) {
        assertThat(QueuedCallbacks.orderedBy(Optional.of(key))).hasValue(orderedBy);
    }

    /** A kind, and how many milliseconds ago it was put into its queue. */
    @ParameterizedTest
    @CsvSource({
        "HEARTBEAT, 0, false",
        "HEARTBEAT, 10000, false",
        "HEARTBEAT, 10001, true",
        "STARTED, 86400000, false",
        "FINISHED, 86400000, false"
    })
    void aHeartbeatAloneGoesStale(EventKind kind, long ageMillis, boolean stale) {
        var callback = new Callback(
                kind, "A1-x", "session", "hospital-a", 1, Payload.EMPTY, Optional.of(NOW.minusMillis(ageMillis)));

        assertThat(QueuedCallbacks.hasGoneStale(callback, NOW)).isEqualTo(stale);
    }

    private String fate(Exchange exchange) {
        if (failed.waits(exchange)) {
            return "WAIT";
        }
        return failed.isDropped(exchange) ? "DROP" : "BURY";
    }

    private static Exchange exchange(RuntimeException error, Instant readAt) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(
                "record",
                new CommandRecord(
                        new TopicPartition("clb", 0),
                        7,
                        "hospital-a",
                        Optional.of("A1-x"),
                        VALUE,
                        Map.of(),
                        readAt,
                        readAt,
                        Optional.empty()));
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
        return exchange;
    }
}
