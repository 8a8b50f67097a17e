package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.config.AmqpCredentials;
import org.brane.kubernetes.config.AmqpSettings;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.DocumentCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes from and to queues of a real broker. */
class AmqpQueueTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COMMANDS = "commands";

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService timer = Threads.timer();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final ArtemisBroker broker;
    private volatile Handling handling = exchange -> Acknowledgement.NOW;

    /** What a test does with a message. */
    private interface Handling {
        Acknowledgement handle(Exchange exchange);
    }

    AmqpQueueTest(@TempDir Path data) {
        broker = ArtemisBroker.start(data);
    }

    @BeforeEach
    void start() throws Exception {
        var waits = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        var settings = new WorkSettings(8, waits, timer, Clock.systemUTC());
        var connections = new AmqpConnections(vertx, settings(20, 50), AmqpCredentials.NONE);
        context.addComponent("amqp-queue", new AmqpComponent(connections, commands(), settings));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("amqp-queue:" + COMMANDS)
                        .routeId(COMMANDS)
                        .errorHandler(noErrorHandler())
                        .process(AmqpQueueTest.this::take);
                from("direct:send").errorHandler(noErrorHandler()).to("amqp-queue:events");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        broker.close();
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsDoneIsAcknowledged() {
        broker.sendAll(COMMANDS, List.of(command("a", 1), command("b", 2)));

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(taken).containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    void whatFailsIsHandledAgainInTheOrderOfItsJobAndHoldsUpNoOther() {
        var tries = new AtomicInteger();
        handling = exchange -> {
            if (body(exchange).contains("\"a1\"") && tries.incrementAndGet() < 5) {
                throw new IllegalStateException("not now");
            }
            return Acknowledgement.NOW;
        };

        broker.sendAll(COMMANDS, List.of(command("a", 1), command("a", 1), command("b", 2), command("c", 3)));

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(tries.get()).isEqualTo(6);
        assertThat(taken).contains("b2", "c3").containsOnlyOnce("b2");
        assertThat(List.copyOf(taken).indexOf("b2"))
                .isLessThan(List.copyOf(taken).lastIndexOf("a1"));
    }

    @Test
    void whatWaitsForItsAcknowledgementIsNotAcknowledgedBefore() {
        var told = new CompletableFuture<Void>();
        handling = exchange -> new Acknowledgement(told);
        broker.sendAll(COMMANDS, List.of(command("a", 1)));
        await().atMost(SOON).until(() -> taken.size() == 1);
        assertThat(broker.count(COMMANDS)).isOne();

        told.complete(null);

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
    }

    @Test
    void noMoreIsReadThanMayBeUnacknowledged() {
        handling = exchange -> new Acknowledgement(new CompletableFuture<>());

        broker.sendAll(COMMANDS, many(0, 60));
        broker.sendAll(COMMANDS, many("hospital-b", 60, 120));

        await().atMost(SOON).until(() -> taken.size() == 20);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> taken.size() == 20);
        assertThat(broker.count(COMMANDS)).isEqualTo(120);
    }

    @Test
    void aLocationThatHangsStopsNoOtherAndLosesNothing() {
        var hung = new CompletableFuture<Void>();
        handling = exchange -> body(exchange).contains("hospital-b") ? new Acknowledgement(hung) : Acknowledgement.NOW;
        broker.sendAll(COMMANDS, many("hospital-b", 0, 100));
        broker.sendAll(COMMANDS, many(100, 130));
        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 100);
        assertThat(taken).hasSize(10 + 30);

        hung.complete(null);

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(taken).doesNotHaveDuplicates().hasSize(130);
    }

    @Test
    void whatComesAgainOnceThereIsRoomKeepsTheOrderOfItsJob() {
        var hung = new CompletableFuture<Void>();
        handling = exchange -> new Acknowledgement(hung);
        broker.sendAll(COMMANDS, many(0, 20));
        var repeated = IntStream.range(0, 15)
                .mapToObj(number -> command("same", 0).replace("}", ", \"image\": \"image-" + number + "\"}"))
                .toList();
        broker.sendAll(COMMANDS, repeated);
        await().atMost(SOON).until(() -> taken.size() == 10);

        hung.complete(null);

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(exchanges.stream().map(AmqpQueueTest::body).filter(body -> body.contains("image")))
                .containsExactlyElementsOf(repeated);
    }

    /** RabbitMQ 4 knows a queue by the address {@code /queues/<name>}. */
    @Test
    void anAddressIsUsedAsItIsGiven() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("amqp-queue:/queues/commands")
                        .errorHandler(noErrorHandler())
                        .process(AmqpQueueTest.this::take);
                from("direct:address").errorHandler(noErrorHandler()).to("amqp-queue:/queues/events");
            }
        });
        broker.send("/queues/commands", command("a", 1), Map.of());
        context.createProducerTemplate().sendBody("direct:address", "{}");

        await().atMost(SOON).until(() -> broker.count("/queues/commands") == 0 && taken.contains("a1"));
        assertThat(broker.held("/queues/events")).hasSize(1);
    }

    @Test
    void aRouteThatWasStoppedAndStartedGoesOn() throws Exception {
        broker.sendAll(COMMANDS, List.of(command("a", 1)));
        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        context.getRouteController().stopRoute(COMMANDS);
        broker.sendAll(COMMANDS, List.of(command("b", 2)));

        context.getRouteController().startRoute(COMMANDS);

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(taken).containsExactly("a1", "b2");
    }

    @Test
    void aBrokerThatComesBackLosesNothing() {
        broker.sendAll(COMMANDS, many(0, 200));
        await().atMost(SOON).until(() -> taken.size() > 10);

        broker.stop();
        broker.startAgain();
        broker.sendAll(COMMANDS, many(200, 300));

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(taken)
                .contains(many(0, 300).stream().map(AmqpQueueTest::name).toArray(String[]::new));
    }

    @Test
    void foreignPropertiesDoNotComeIn() {
        var properties = new TreeMap<>(ForeignHeaders.ofJmsClients());
        properties.put("location", "hospital-a");

        broker.send(COMMANDS, command("a", 1), properties);

        await().atMost(SOON).until(() -> exchanges.size() == 1);
        assertThat(exchanges.element().getMessage().getHeaders()).containsOnlyKeys("location");
    }

    @Test
    void aJavaObjectIsNeverReadAsOne() {
        broker.sendObject(COMMANDS, new Trap(), Map.of());

        await().atMost(SOON).until(() -> broker.count(COMMANDS) == 0);
        assertThat(exchanges.element().getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(Trap.SPRUNG).hasValue(0);
    }

    /** Else a registration that nobody can read would be a removal. */
    @Test
    void aBodyThatIsNeitherBytesNorTextIsNotNothing() {
        broker.sendMap(COMMANDS, Map.of("kind", "CREATE"), Map.of());

        await().atMost(SOON).until(() -> exchanges.size() == 1);
        assertThat(exchanges.element().getMessage().getBody(byte[].class)).containsExactly(0);
    }

    @Test
    void whatIsSentOutlivesARestartOfTheBroker() {
        context.createProducerTemplate()
                .sendBodyAndHeaders("direct:send", "{}", Map.of("reason", "why", "CamelHttpUri", "elsewhere"));

        broker.stop();
        broker.startAgain();

        assertThat(broker.held("events"))
                .singleElement()
                .satisfies(held -> assertThat(held.text()).isEqualTo("{}"))
                .satisfies(held -> assertThat(held.properties()).containsEntry("reason", "why"))
                .satisfies(held -> assertThat(held.properties()).doesNotContainKeys("CamelHttpUri", "camelhttpuri"));
    }

    @Test
    void whatTheBrokerDidNotTakeIsAnErrorUntilItIsBack() {
        broker.stop();
        assertThatThrownBy(() -> send("lost")).isNotNull();
        broker.startAgain();

        send("taken");

        assertThat(broker.held("events")).extracting(ArtemisBroker.Held::text).containsExactly("taken");
    }

    private void send(String body) {
        context.createProducerTemplate().sendBody("direct:send", body);
    }

    private void take(Exchange exchange) {
        exchanges.add(exchange.copy());
        var acknowledgement = handling.handle(exchange);
        taken.add(name(body(exchange)));
        exchange.getMessage().setBody(acknowledgement);
    }

    private static List<String> many(int from, int to) {
        return many("hospital-a", from, to);
    }

    private static List<String> many(String location, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> command("job", number).replace("hospital-a", location))
                .toList();
    }

    private static String command(String name, int number) {
        return "{\"kind\": \"CREATE\", \"identifier\": \"%s%d\", \"location\": \"hospital-a\"}".formatted(name, number);
    }

    private static String name(String command) {
        var parts = command.split("\"", -1);
        return parts.length > 7 ? parts[7] : command;
    }

    private static String body(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    private AmqpSettings settings(int mostUnacknowledged, int locationSharePercent) {
        return new AmqpSettings(
                Optional.of(URI.create(broker.url())),
                Optional.empty(),
                Optional.of(COMMANDS),
                Optional.empty(),
                Optional.of("events"),
                Optional.empty(),
                "dead-commands",
                "dead-letters",
                mostUnacknowledged,
                locationSharePercent);
    }

    private static DocumentCommands commands() {
        return new DocumentCommands(new CommandReader(
                CommandContract.read(Beans.CONTRACT),
                new CommandRules("kube.brane.io"),
                new Identifiers(new SecureRandom())));
    }

    /** Counts how often it was made of bytes. */
    private static final class Trap implements Serializable {

        static final AtomicInteger SPRUNG = new AtomicInteger();

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            SPRUNG.incrementAndGet();
            in.defaultReadObject();
        }
    }
}
