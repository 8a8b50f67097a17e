package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Recorded;
import org.brane.kubernetes.infrastructure.InfrastructureReading;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.BraneCallbacks;
import org.brane.kubernetes.wire.Generation;
import org.brane.protobuf.CallbackRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped routes against a real broker, up to where a callback is handed to its location. */
@KafkaTest
class ReceiveCallbacksKafkaTest {

    private static final JobKey JOB = new JobKey("hospital-a", "session", "A1");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int READY = 1;
    private static final int FINISHED = 12;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<Callback> handed = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Threads.timer();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final KafkaBroker broker;
    private final String topic;
    private final String deadTopic;

    ReceiveCallbacksKafkaTest(KafkaBroker broker) {
        this.broker = broker;
        this.topic = broker.topic("clb-" + id);
        this.deadTopic = broker.topic("dead-callbacks-" + id);
    }

    @BeforeEach
    void start() throws Exception {
        var properties = new Properties();
        properties.put("brane.kafka.brokers", broker.address());
        properties.put("brane.kafka.callbacks-topic", topic);
        properties.put("brane.kafka.dead-callbacks-topic", deadTopic);
        context.getPropertiesComponent().setInitialProperties(properties);
        var ledger = new Ledger(
                ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)), Clock.systemUTC(), List.of());
        var running = new RunningInfrastructures(() -> InfrastructureReading.EMPTY);
        running.complete();
        var tally = new CallbackTally(metrics);
        var registry = context.getRegistry();
        registry.bind(
                "queuedCallbacks",
                new QueuedCallbacks(
                        new BraneCallbacks(Generation.BRANE_0_6), running, ledger, tally, Clock.systemUTC()));
        registry.bind("failedCallbacks", new FailedCallbacks(tally, Duration.ofHours(24), Clock.systemUTC()));
        var settings = broker.settings(id, "commands");
        context.addComponent("kafka", new KafkaChannel(settings, KafkaProperties.NONE).component());
        context.addComponent(
                "kafka-callbacks",
                new CommandComponent(
                        CommandConsumers.ofCallbacks(settings, KafkaProperties.NONE),
                        new CommandRecords(
                                value -> BraneCallbacks.location(value).orElse(""), QueuedCallbacks::orderedBy),
                        new WorkSettings(
                                16, new Backoff(Duration.ofMillis(1), Duration.ofMillis(50)), timer, Clock.systemUTC()),
                        new CommandIntake(Clock.systemUTC()),
                        unused -> TopicProgress.unheard()));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:handle-callback").process(ReceiveCallbacksKafkaTest.this::take);
            }
        });
        for (var route : List.of(
                "errors/settle-callbacks-kafka",
                "errors/dead-letter-callbacks-kafka",
                "events/receive-callbacks-kafka")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/" + route + ".camel.yaml"));
        }
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        timer.shutdownNow();
    }

    @Test
    void callbacksAreHandedOnInTheirOrderAndCommitted() {
        send(READY, 1, "");
        send(FINISHED, 2, "{\"v\":\"unit\"}");

        awaitDone(2);

        assertThat(handed).extracting(Callback::kind).containsExactly(EventKind.READY, EventKind.FINISHED);
        assertThat(handed).allMatch(callback -> callback.queuedAt().isPresent());
    }

    @Test
    void whatIsNoneIsADeadLetterAndHoldsNothingUp() {
        broker.send(topic, "garbage", new byte[] {(byte) 0xff, 1});
        send(READY, 1, "");

        awaitDone(2);

        assertThat(handed).hasSize(1);
        assertThat(broker.records(deadTopic)).singleElement().satisfies(dead -> assertThat(dead.value())
                .containsExactly((byte) 0xff, 1));
        assertThat(metrics.counter("brane.callbacks", "result", "malformed").count())
                .isOne();
    }

    private void awaitDone(long records) {
        await().atMost(SOON).until(() -> broker.committed(id + "-callbacks", topic) == records);
    }

    private void send(int kind, int order, String payload) {
        var request = CallbackRequest.newBuilder()
                .setKind(kind)
                .setJob(JOB.jobId())
                .setApplication(JOB.application())
                .setLocation(JOB.location())
                .setOrder(order)
                .setPayload(ByteString.copyFromUtf8(payload))
                .build();
        broker.send(topic, JOB.jobId() + "+" + order, request.toByteArray());
    }

    private void take(Exchange exchange) {
        handed.add(exchange.getMessage().getBody(Callback.class));
        exchange.getMessage()
                .setBody(new Recorded(
                        JOB,
                        JOB.jobName(),
                        List.of(),
                        Recorded.Measure.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
    }
}
