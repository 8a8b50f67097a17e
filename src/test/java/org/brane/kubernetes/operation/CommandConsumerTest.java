package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route against a real broker. */
@KafkaTest
class CommandConsumerTest {

    private static final String ROUTE = "receive";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Threads.timer();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CommandIntake intake = new CommandIntake(Clock.systemUTC());
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaBroker broker;
    private final String topic;

    CommandConsumerTest(KafkaBroker broker) {
        this.broker = broker;
        this.topic = broker.topic("commands-" + id);
    }

    @BeforeEach
    void start() throws Exception {
        context.addComponent("kafka-commands", component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka-commands:" + topic).routeId(ROUTE).process(CommandConsumerTest.this::take);
            }
        });
        context.start();
    }

    private void take(Exchange exchange) {
        var record = exchange.getMessage().getBody(CommandRecord.class);
        taken.add(record.position());
        if (record.key().equals(Optional.of("waits"))) {
            exchange.getMessage().setBody(new Acknowledgement(new CompletableFuture<>()));
        }
    }

    @AfterEach
    void stop() {
        context.stop();
        timer.shutdownNow();
    }

    @Test
    void aRouteThatWasStoppedAndStartedGoesOnWhereItWas() throws Exception {
        broker.send(topic, "first", new byte[] {1});
        await().atMost(SOON).until(() -> taken.size() == 1);
        context.getRouteController().stopRoute(ROUTE);
        broker.send(topic, "second", new byte[] {1});

        context.getRouteController().startRoute(ROUTE);

        await().atMost(SOON).until(() -> taken.size() == 2);
        assertThat(taken).containsExactly(topic + "/0/0", topic + "/0/1");
    }

    @Test
    void aStopLeavesNothingUncommittedThatIsDone() throws Exception {
        broker.send(topic, "first", new byte[] {1});
        await().atMost(SOON).until(() -> taken.size() == 1);

        context.getRouteController().stopRoute(ROUTE);

        assertThat(broker.committed(id, topic)).isEqualTo(1);
    }

    @Test
    void theMetricsSayThatKafkaIsHeardAndHowManyAreNotDone() {
        intake.show(metrics);
        broker.send(topic, "waits", new byte[] {1});

        await().atMost(SOON).untilAsserted(() -> assertThat(metrics.scrape())
                .contains("brane_commands_uncommitted 1.0")
                .containsPattern("brane_kafka_silence_seconds [0-9]\\.[0-9]"));
        assertThat(intake.awayFor()).isEmpty();
    }

    private CommandComponent component() {
        var waits = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10));
        return new CommandComponent(
                CommandConsumers.ofCommands(broker.settings(id, topic), KafkaProperties.NONE),
                new CommandRecords(value -> "here", key -> key),
                new WorkSettings(16, waits, timer, Clock.systemUTC()),
                intake,
                unused -> TopicProgress.unheard());
    }
}
