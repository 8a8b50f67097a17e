package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.rest.openapi.RestOpenApiComponent;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.cluster.GuardedTransport;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.event.Judge;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.event.Storyteller;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.infrastructure.RegistrationFiles;
import org.brane.kubernetes.infrastructure.RegistrationReader;
import org.brane.kubernetes.wire.BraneCallbacks;
import org.brane.kubernetes.wire.BraneCommands;
import org.brane.kubernetes.wire.CloudEventWriter;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.JobDocument;

/** The one place where the parts are put together; the names under which routes find them stand here. */
final class Beans implements AutoCloseable {

    /** The contract of the REST API and of commands. */
    static final Path CONTRACT = Path.of("config/openapi.yaml");

    /** A location that starts is there in moments. */
    private static final Duration FIRST_WAIT_OF_COMMAND = Duration.ofMillis(200);

    /** A small part of the patience that a command may be given. */
    private static final Duration LONGEST_WAIT_OF_COMMAND = Duration.ofSeconds(4);

    private final Settings settings;
    private final KafkaProperties kafkaProperties;
    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx;
    private final ScheduledExecutorService timer = Threads.timer();
    private final HttpProblems problems = new HttpProblems();
    private final HttpGuard guard;
    private final PodRules rules;
    private final Ledger ledger;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ClusterSide clusters;
    private final Infrastructures infrastructures;
    private final SightGauges gauges;
    private final BraneCommands braneCommands;
    private final ExecutorService registrations = Threads.registrations();
    private final RegistrationFiles files;
    private final CredentialCare care;
    private final FilesystemSide filesystems;

    Beans(SettingsReading reading) {
        settings = requireNonNull(reading, "reading").settings();
        vertx = GuardedTransport.vertx(settings.clusters().addresses());
        kafkaProperties = reading.kafka();
        guard = new HttpGuard(reading.tokens(), problems);
        var trouble = settings.trouble();
        rules = new PodRules(trouble.rules());
        var teller = new Storyteller(
                settings.events().createdAfter(), new Judge(rules, trouble.waitingGrace(), trouble.confirmLimit()));
        ledger = new Ledger(teller, clock, publishers(settings));
        clusters = new ClusterSide(settings, vertx, timer, clock, this::doubt);
        infrastructures = new Infrastructures(settings, clusters, ledger, timer);
        filesystems = new FilesystemSide(settings, clock);
        files = new RegistrationFiles(infrastructures.files());
        var looks = new Backoff(settings.clusters().preflightInterval(), PreflightTurn.ALWAYS_AGAIN);
        var background = new WorkSettings(Threads.PREFLIGHTS, looks, timer, clock);
        care = new CredentialCare(infrastructures, clusters, files, metrics, background);
        gauges = new SightGauges(infrastructures.running(), metrics);
        braneCommands = new BraneCommands(commandReader());
    }

    /** What guards the HTTP servers. */
    HttpGuard guard() {
        return guard;
    }

    /** Starts and stops the routes of infrastructures. */
    Infrastructures infrastructures() {
        return infrastructures;
    }

    /** What hears of changes of the infrastructures after their routes. */
    InfrastructureListener followers(CamelContext context) {
        var routes = filesystems.routes(context);
        return change -> {
            care.infrastructuresChanged(change);
            routes.infrastructuresChanged(change);
        };
    }

    /** What watches file systems. */
    FilesystemSide filesystems() {
        return filesystems;
    }

    /** Names of the publishers that events are told by. */
    List<String> publishers() {
        return publishers(settings).stream().map(Publisher::name).toList();
    }

    /** What the routes of an infrastructure refer to, and their endpoints find, without any route. */
    InfrastructureParts parts(Infrastructure infrastructure) {
        var parts = clusters.parts(infrastructure);
        infrastructures.running().add(infrastructure.location(), parts);
        return parts;
    }

    void bind(Registry registry) {
        var documents = new JobDocument(clusters::answerLog);
        registry.bind("vertx", vertx);
        registry.bind(MicrometerConstants.METRICS_REGISTRY_NAME, metrics);
        registry.bind(
                PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
                new RestEngine(settings.http().serverPort(), problems));
        registry.bind(
                "webhook",
                new Webhook(vertx, settings.webhook(), settings.events().inFlight()));
        registry.bind("restCommands", new RestCommands(commandReader(), clock));
        registry.bind("restAnswers", new RestAnswers(documents, ledger));
        registry.bind("problemAnswers", new ProblemAnswers());
        registry.bind("dispatch", new Dispatch(infrastructures.running()));
        registry.bind("infrastructureHealth", new InfrastructureHealth(infrastructures.running()));
        bindRegistrations(registry);
        bindQueuedCommands(registry);
        registry.bind("firstFound", new FirstFound());
        registry.bind("callWait", new CallWait(settings.clusters().waitLimit()));
        registry.bind("ledger", ledger);
        filesystems.bind(registry);
        registry.bind("cloudEvents", new CloudEventWriter(clusters.logs()::find));
        registry.bind("braneRecords", new BraneRecords(settings.controlPlane().generation(), clusters.logs()::find));
        registry.bind("eventExpiry", new EventExpiry(ledger, settings.events().keep(), clock));
    }

    private void bindQueuedCommands(Registry registry) {
        var patience = settings.commands().patience();
        var mostBytes = settings.kafka().maxRecordBytes();
        registry.bind("queuedCommands", new QueuedCommands(braneCommands, infrastructures.running(), mostBytes));
        registry.bind("lateCommands", new LateCommands(infrastructures.running(), patience, clock));
        registry.bind("failedCommands", new FailedCommands(ledger, braneCommands, patience, clock));
    }

    private void bindRegistrations(Registry registry) {
        var views = new InfrastructureViews(infrastructures, care.preflights());
        registry.bind("calls-registrations", registrations);
        var reader = new RegistrationReader(infrastructures.files());
        registry.bind("restRegistrations", new RestRegistrations(reader));
        var queued = settings.registrations();
        registry.bind(
                "queuedRegistrations",
                new QueuedRegistrations(reader, settings.kafka().maxRecordBytes(), queued.inlineCredentials()));
        registry.bind("failedRegistrations", new FailedRegistrations(queued.patience()));
        registry.bind("registrationAnswers", new RegistrationAnswers(views));
        registry.bind(
                "registrations",
                new Registrations(
                        files,
                        infrastructures,
                        care.preflights(),
                        new Departure(timer, clock),
                        clusters.places(),
                        settings.clusters().refuseExcessRights()));
    }

    void addComponents(CamelContext context) {
        var events = settings.events();
        var backoff = new Backoff(events.retryDelay(), events.retryDelayMax());
        var tellers = new WorkSettings(events.inFlight(), backoff, timer, clock);
        var observers = new WorkSettings(settings.clusters().observers(), backoff, timer, clock);
        context.getComponent("platform-http", PlatformHttpComponent.class)
                .setHeaderFilterStrategy(new AllowedHeaders());
        context.getComponent("rest-openapi", RestOpenApiComponent.class)
                .setRestOpenapiProcessorStrategy(new RestOperations(context));
        if (settings.kafka().brokers().isPresent()) {
            context.addComponent("kafka", new KafkaChannel(settings.kafka(), kafkaProperties).component());
        }
        context.addComponent("branelet", new CallbackComponent(callbacks()));
        context.addComponent("kafka-commands", commandComponent());
        context.addComponent(
                "job-informer",
                new WorkComponent(location -> new ObservedJobs(infrastructures.informer(location)), observers));
        context.addComponent(
                "job-outcomes", new WorkComponent(location -> new TakenOutcomes(ledger, location), observers));
        gauges.start(timer);
        rules.start(timer, settings.files().checkInterval(), infrastructures.running()::tellAll);
        filesystems.addComponents(context, tellers);
        context.addComponent("job-events", new WorkComponent(publisher -> new DueEvents(ledger, publisher), tellers));
    }

    private CommandComponent commandComponent() {
        var waits = new Backoff(FIRST_WAIT_OF_COMMAND, LONGEST_WAIT_OF_COMMAND);
        return new CommandComponent(
                new CommandConsumers(settings.kafka(), kafkaProperties),
                new WorkSettings(settings.clusters().inFlight(), waits, timer, clock),
                record -> braneCommands.location(record.value()).orElse(""));
    }

    @Override
    public void close() {
        filesystems.close();
        care.close();
        gauges.close();
        rules.close();
        registrations.shutdownNow();
        timer.shutdownNow();
        clusters.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void doubt(String location) {
        care.doubt(location);
    }

    private CallbackParts callbacks() {
        var reader = new BraneCallbacks(settings.controlPlane().generation());
        return new CallbackParts(settings.callbacks(), reader, ledger, new CallbackTally(metrics), vertx);
    }

    private CommandReader commandReader() {
        return new CommandReader(
                CommandContract.read(CONTRACT),
                new CommandRules(settings.jobs().labelPrefix()),
                new Identifiers(new SecureRandom()));
    }

    private static List<Publisher> publishers(Settings settings) {
        var kafka = settings.kafka()
                .brokers()
                .map(brokers -> BraneRecords.publisher(settings.controlPlane().generation()));
        var webhook = settings.webhook()
                .url()
                .map(url -> new Publisher(
                        "webhook", Publisher.Need.ALONE, settings.webhook().heartbeats(), Optional.empty()));
        return Stream.concat(kafka.stream(), webhook.stream()).toList();
    }
}
