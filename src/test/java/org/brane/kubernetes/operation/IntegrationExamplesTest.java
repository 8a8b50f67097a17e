package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.impl.Headers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.config.AmqpCredentials;
import org.brane.kubernetes.config.AmqpSettings;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ArtemisBroker.Held;
import org.brane.kubernetes.testing.NatsServer;
import org.brane.kubernetes.testing.RabbitServer;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.CloudEventWriter;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.DocumentCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The files of docs/integrate, each loaded as it stands, with real brokers and everything but a cluster behind. */
class IntegrationExamplesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path EXAMPLES = Path.of("docs/integrate");
    private static final Path DOCUMENT = Path.of("docs/integrate.md");
    private static final JobKey JOB = new JobKey("hospital-a", "study", "a1");
    private static final String COMMAND =
            "{\"kind\": \"CREATE\", \"identifier\": \"a1\", \"location\": \"hospital-a\", \"image\": \"hello:1\"}";

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService timer = Threads.timer();
    private final Clock clock = Clock.systemUTC();
    private final Ledger ledger =
            new Ledger(ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)), clock, List.of());
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Properties settings = new Properties();
    private final Queue<CreateJob> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Path data;

    IntegrationExamplesTest(@TempDir Path data) {
        this.data = data;
    }

    static boolean isRabbitPossible() {
        return RabbitServer.isPossible();
    }

    static boolean isNatsPossible() {
        return NatsServer.isPossible();
    }

    @BeforeEach
    void bind() throws Exception {
        var registry = context.getRegistry();
        var documents = new QueuedDocuments(documentCommands(), clock, source -> {});
        var patience = Duration.ofMinutes(10);
        var doubts = new Doubts(new DisownedJobs(new DisownedFile(data.resolve("disowned")), clock));
        registry.bind("queuedDocuments", documents);
        registry.bind("lateDocuments", new LateCommands(job -> false, doubts, patience, clock));
        registry.bind("commandTally", new CommandTally(new SimpleMeterRegistry()));
        registry.bind(
                "failedDocuments",
                new FailedCommands(
                        ledger, doubts, documents, new CommandTally(new SimpleMeterRegistry()), patience, clock));
        registry.bind("cloudEvents", new CloudEventWriter(name -> Optional.empty()));
        registry.bind("eventExpiry", new EventExpiry(ledger, Duration.ofHours(24), clock));
        context.addLifecycleStrategy(new EdgeHeaders());
        context.addComponent("job-events", new DirectComponent());
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(cluster());
    }

    @AfterEach
    void close() {
        context.stop();
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @EnabledIf("isRabbitPossible")
    void aChannelOfRabbitMqIsThreeFiles() throws Exception {
        try (var broker = RabbitServer.start(data)) {
            broker.queue("commands");
            broker.queue("dead");
            settings.put("lab.rabbitmq.commands", "commands");
            settings.put("lab.rabbitmq.dead-commands", "dead");
            var factory = new CachingConnectionFactory("127.0.0.1", broker.port());
            PropertyBindingSupport.build()
                    .withCamelContext(context)
                    .withTarget(factory)
                    .withProperty("publisherConfirmType", "SIMPLE")
                    .bind();
            context.getRegistry().bind("rabbitmq", factory);
            // The location is not there yet when the first comes.
            refusals.set(2);
            broker.send("commands", COMMAND, Map.of("CamelBeanMethodName", "elsewhere"));
            broker.send("commands", "{}", Map.of());
            start("settle-commands-rabbitmq", "dead-letter-commands-rabbitmq", "receive-commands-rabbitmq");

            await().atMost(SOON).until(() -> taken.size() == 1);
            assertThat(taken.element().source().channel()).isEqualTo("rabbitmq");
            assertThat(await().atMost(SOON).until(() -> broker.take("dead", "reason"), held -> !held.isEmpty()))
                    .singleElement()
                    .asString()
                    .startsWith("{} ")
                    .contains("location");
            await().atMost(SOON).until(() -> broker.count("commands") == 0);
            context.stop();
            factory.destroy();
            assertThat(broker.count("commands")).isZero();
            assertThat(broker.count("dead")).isZero();
        }
    }

    @Test
    @EnabledIf("isNatsPossible")
    void aChannelOfNatsIsThreeFiles() throws Exception {
        try (var broker = NatsServer.start(data)) {
            broker.stream("lab", "commands", "dead");
            settings.put("lab.nats.servers", broker.url().replace("nats://", ""));
            settings.put("lab.nats.stream", "lab");
            settings.put("lab.nats.commands", "commands");
            settings.put("lab.nats.dead-commands", "dead");
            refusals.set(2);
            broker.send("commands", COMMAND, new Headers().add("CamelBeanMethodName", "elsewhere"));
            broker.send("commands", "{}", new Headers());
            start("settle-commands-nats", "dead-letter-commands-nats", "receive-commands-nats");

            await().atMost(SOON).until(() -> taken.size() == 1);
            assertThat(taken.element().source().channel()).isEqualTo("nats");
            assertThat(await().atMost(SOON).until(() -> broker.held("dead", "reason"), held -> !held.isEmpty()))
                    .singleElement()
                    .asString()
                    .startsWith("{} ")
                    .contains("location");
            context.stop();
        }
    }

    @Test
    void aMappingMakesCommandsOfAnotherForm() throws Exception {
        try (var broker = artemis()) {
            settings.put("lab.orders", "orders");
            load("routes/errors/settle-commands-amqp", "routes/errors/dead-letter-commands-amqp");
            start("receive-commands-lab");

            broker.sendAll("orders", List.of("""
                    {"order": "o7", "study": "heart", "site": "hospital-a", "tool": "mean:1", "input": "in", "output": "out"}
                    """, "{\"order\": 7}"));

            await().atMost(SOON).until(() -> taken.size() == 1);
            assertThat(taken.element().key()).isEqualTo(new JobKey("hospital-a", "heart", "o7"));
            assertThat(taken.element().args()).containsExactly("in", "out");
            await().atMost(SOON).until(() -> broker.count("dead-commands") == 1);
            assertThat(broker.held("dead-commands")).extracting(Held::text).containsExactly("{\"order\": 7}");
            context.stop();
        }
    }

    @Test
    void aFieldIsAddedToTheEvent() throws Exception {
        try (var broker = artemis()) {
            settings.put("lab.site", "north");
            start("field/publish-events-amqp");

            publish(JOB);

            assertThat(broker.held("events"))
                    .singleElement()
                    .extracting(Held::text)
                    .asString()
                    .contains("\"site\":\"north\"", "\"job\":\"" + JOB.jobId(), "\"type\":\"brane.job.finished\"");
            context.stop();
        }
    }

    @Test
    void anApplicationHasAQueueOfItsOwn() throws Exception {
        try (var broker = artemis()) {
            settings.put("lab.application", "study");
            settings.put("lab.events", "study-events");
            start("queue/publish-events-amqp");

            publish(JOB);
            publish(new JobKey("hospital-a", "other", "a2"));

            assertThat(broker.held("study-events")).singleElement().satisfies(held -> assertThat(held.text())
                    .contains(JOB.jobId()));
            assertThat(broker.held("events")).singleElement().satisfies(held -> assertThat(held.text())
                    .contains("a2-"));
            context.stop();
        }
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDocumentNamesEachFile(Path file) throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains(Path.of("docs").relativize(file).toString());
    }

    private void publish(JobKey job) {
        var event = new JobEvent(EventKind.FINISHED, job, 7, Instant.EPOCH, Details.NONE);
        context.createProducerTemplate().sendBody("job-events:amqp", event);
    }

    private void start(String... examples) throws Exception {
        load("routes/commands/take-document");
        for (var example : examples) {
            load(EXAMPLES + "/" + example);
        }
        context.start();
    }

    private void load(String... files) throws Exception {
        for (var file : files) {
            var resource = ResourceHelper.resolveResource(context, "file:" + file + ".camel.yaml");
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        }
    }

    /** Stands in for what is behind the channels. */
    private RouteBuilder cluster() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:handle-command").errorHandler(noErrorHandler()).process(exchange -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new RejectedExecutionException("busy");
                    }
                    taken.add(exchange.getMessage().getBody(CreateJob.class));
                });
            }
        };
    }

    private ArtemisBroker artemis() {
        var broker = ArtemisBroker.start(data);
        var amqp = new AmqpSettings(
                Optional.of(URI.create(broker.url())),
                Optional.empty(),
                Optional.of("commands"),
                Optional.empty(),
                Optional.of("events"),
                Optional.empty(),
                "dead-commands",
                "dead-letters",
                500,
                10);
        settings.put("brane.amqp.events-queue", "events");
        settings.put("brane.amqp.commands-queue", "commands");
        settings.put("brane.amqp.dead-commands-queue", "dead-commands");
        var work = new WorkSettings(8, new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)), timer, clock);
        var connections = new AmqpConnections(vertx, amqp, AmqpCredentials.NONE);
        context.addComponent("amqp-queue", new AmqpComponent(connections, documentCommands(), work));
        return broker;
    }

    private static DocumentCommands documentCommands() {
        return new DocumentCommands(new CommandReader(
                CommandContract.read(Beans.CONTRACT),
                new CommandRules("kube.brane.io"),
                new Identifiers(new SecureRandom())));
    }
}
