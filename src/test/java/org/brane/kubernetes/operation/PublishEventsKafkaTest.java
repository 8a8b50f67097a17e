package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.brane.kubernetes.event.EventKind.CREATE_FAILED;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.KafkaSettings;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Hearing;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.event.Report;
import org.brane.kubernetes.event.Verdict;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.Generation;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped route, from the ledger to the bytes on a real broker. */
@KafkaTest
class PublishEventsKafkaTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:40Z");
    private static final Instant SENT = NOW.minusSeconds(40);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String VALUE = "{\"v\":\"integer\",\"c\":42}";

    /** All numbers that a driver digests, but for those that a job service never tells (brane.md section 4.3). */
    private static final Map<Dialect, Set<Integer>> NUMBERS = Map.of(
            Dialect.FIRST, Set.of(0, 1, 2, 3, 5, 6, 7),
            Dialect.SECOND, Set.of(1, -1, 2, 3, -3, 4, -4, 5, 6, -6, -8, 10, 9, -10));

    private static final List<Pair> PAIRS = Arrays.stream(EventKind.values())
            .flatMap(last -> Arrays.stream(EventKind.values()).map(next -> new Pair(last, next)))
            .toList();

    private final KafkaBroker broker;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ScheduledExecutorService timer = Threads.timer();
    private final DefaultCamelContext context = new DefaultCamelContext();

    /** What is told of one job: this, once it was taken that, and before both whatever must be. */
    private record Pair(EventKind last, EventKind next) {

        JobKey job() {
            return new JobKey(
                    "hospital-a",
                    "session",
                    last.word().replace("-", "") + "R" + next.word().replace("-", ""));
        }
    }

    PublishEventsKafkaTest(KafkaBroker broker) {
        this.broker = broker;
    }

    @AfterEach
    void close() {
        context.stop();
        timer.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void whateverFollowsWhateverADriverBearsIt(Generation generation) throws Exception {
        var topic = broker.topic("job-evt-" + generation.version());
        var ledger = ledger(generation);
        start(generation, ledger, topic);

        PAIRS.forEach(pair -> tell(ledger, pair, pair.last(), 1));
        awaitAllTaken(ledger);
        PAIRS.forEach(pair -> tell(ledger, pair, pair.next(), 2));
        awaitAllTaken(ledger);

        var dialect = Dialect.ofVersion(generation.version());
        var driver = new Driver(dialect);
        var records = broker.records(topic);
        records.forEach(record -> driver.hear(record.value(), NOW));
        assertThat(driver.stopped()).isEmpty();
        assertThat(driver.oddities()).isEmpty();
        assertThat(kinds(records)).isEqualTo(NUMBERS.get(dialect));
        assertThat(records).allSatisfy(PublishEventsKafkaTest::hasItsKey);
        assertThat(records.stream().map(ConsumerRecord::key).collect(Collectors.toSet()))
                .hasSize(records.size());
        assertThat(subjects(records))
                .isEqualTo(PAIRS.stream().map(pair -> pair.job().jobId()).collect(Collectors.toSet()));
    }

    private static void tell(Ledger ledger, Pair pair, EventKind kind, int order) {
        switch (kind) {
            case CREATED -> ledger.record(alive(pair.job()));
            case CREATE_FAILED -> ledger.record(neverCreated(pair.job()));
            default -> report(ledger, hearing(pair.job(), kind, order));
        }
    }

    private static void report(Ledger ledger, Hearing hearing) {
        ledger.report(hearing);
        ledger.noted(hearing);
    }

    private static void awaitAllTaken(Ledger ledger) {
        await().atMost(SOON).until(() -> PAIRS.stream()
                .allMatch(pair -> ledger.next("kafka", pair.job().jobName()).isEmpty()));
    }

    private static Hearing hearing(JobKey key, EventKind kind, int order) {
        var payload = kind == EventKind.FINISHED ? Payload.of(VALUE) : Payload.EMPTY;
        return new Hearing(new Report(kind, order, NOW, payload, Optional.empty()), alive(key));
    }

    private static Observation alive(JobKey key) {
        var running = new PodState(
                "pod",
                Optional.of("node"),
                SENT,
                PodState.Phase.RUNNING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SENT),
                Optional.empty());
        return new Observation(key, state(key, Progress.RUNNING, Optional.empty()), List.of(running));
    }

    private static Observation neverCreated(JobKey key) {
        var verdict = new Verdict(
                "image",
                Optional.of("ErrImagePull"),
                Optional.of("no such image"),
                Optional.empty(),
                CREATE_FAILED,
                SENT);
        return new Observation(key, state(key, Progress.FAILED, Optional.of(verdict)), List.of());
    }

    private static JobState state(JobKey key, Progress progress, Optional<Verdict> verdict) {
        return new JobState(
                key.jobName(),
                "hello-world:1.0.0",
                Branelet.CALLING,
                new Source(BraneRecords.CHANNEL, "", SENT),
                SENT,
                false,
                progress,
                verdict.map(rule -> "DeadlineExceeded"),
                Optional.empty(),
                verdict.map(Verdict::at),
                Optional.empty(),
                verdict,
                List.of(),
                false,
                Set.of(),
                false);
    }

    private static Set<Integer> kinds(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(PublishEventsKafkaTest::event)
                .map(Event::getKind)
                .collect(Collectors.toSet());
    }

    private static Set<String> subjects(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> event(record).getIdentifier()).collect(Collectors.toSet());
    }

    private static void hasItsKey(ConsumerRecord<String, byte[]> record) {
        var event = event(record);
        assertThat(record.key()).isEqualTo(event.getIdentifier() + "#" + event.getOrder());
        assertThat(record.headers()).isEmpty();
        assertThat(record.partition()).isZero();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            return Event.parseFrom(record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Ledger ledger(Generation generation) {
        var teller = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
        return new Ledger(teller, clock, List.of(BraneRecords.publisher(generation)));
    }

    private void start(Generation generation, Ledger ledger, String topic) throws Exception {
        var properties = new Properties();
        properties.put("brane.kafka.brokers", broker.address());
        properties.put("brane.kafka.events-topic", topic);
        context.getPropertiesComponent().setInitialProperties(properties);
        var registry = context.getRegistry();
        registry.bind("eventExpiry", new EventExpiry(ledger, Duration.ofHours(24), clock));
        registry.bind("braneRecords", new BraneRecords(generation, jobName -> Optional.empty()));
        var settings = new KafkaSettings(
                Optional.of(broker.address()),
                Optional.empty(),
                "group",
                "registrations",
                "dead",
                topic,
                1_048_576,
                "commands",
                "dead-commands",
                2000,
                67_108_864,
                10,
                Optional.empty(),
                "dead-callbacks");
        context.addComponent("kafka", new KafkaChannel(settings, KafkaProperties.NONE).component());
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        var tellers = new WorkSettings(16, backoff, timer, Clock.systemUTC());
        context.addComponent("job-events", new WorkComponent(publisher -> new DueEvents(ledger, publisher), tellers));
        for (var route : List.of("errors/dead-letter", "events/publish-events-kafka")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/" + route + ".camel.yaml"));
        }
        context.start();
    }
}
