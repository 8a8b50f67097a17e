package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.event.Hearsay;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.operation.routes.RouteEditing;
import org.brane.kubernetes.wire.BraneCommands;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;
import org.brane.kubernetes.wire.DocumentCommands;

/** The one place where the sides of the service are put together; the names under which routes find parts stand there. */
final class Beans implements AutoCloseable {

    /** The contract of the REST API and of commands. */
    static final Path CONTRACT = Path.of("config/openapi.yaml");

    private final Shared shared;
    private final Settings settings;
    private final CommandReader commands;
    private final HttpSide http;
    private final DoubtSide doubts;
    private final EventSide events;
    private final ClusterSide clusters;
    private final Infrastructures infrastructures;
    private final RegistrationSide registrations;
    private final BraneSide brane;
    private final DocumentSide documents;
    private final FilesystemSide filesystems;
    private final EditingSide editing;
    private final InfrastructureGauges gauges;

    Beans(SettingsReading reading) {
        settings = requireNonNull(reading, "reading").settings();
        shared = Shared.of(settings);
        commands = commandReader(settings);
        http = new HttpSide(shared, reading.tokens());
        doubts = new DoubtSide(shared);
        var reports = new CommandIntake(shared.clock());
        var acknowledgements = Acknowledgements.of(shared.timer());
        events = new EventSide(
                shared, reading.signing(), doubts.disowned()::contains, hearsay(reports), acknowledgements);
        clusters =
                new ClusterSide(settings, shared.vertx(), shared.timer(), shared.clock(), doubts.doubts(), this::doubt);
        infrastructures = new Infrastructures(settings, clusters, events.ledger(), shared.timer());
        registrations = new RegistrationSide(shared, infrastructures, clusters);
        brane = new BraneSide(
                shared, reading.kafka(), new BraneCommands(commands), events.ledger(), acknowledgements, reports);
        documents =
                new DocumentSide(shared, reading, new DocumentCommands(commands), events.ledger(), acknowledgements);
        filesystems = new FilesystemSide(settings, reading.redis(), shared.clock());
        editing = new EditingSide(reading);
        gauges = new InfrastructureGauges(infrastructures.running(), shared.metrics());
    }

    /** What guards the HTTP servers. */
    HttpGuard guard() {
        return http.guard();
    }

    /** Starts and stops the routes of infrastructures. */
    Infrastructures infrastructures() {
        return infrastructures;
    }

    /** What hears of changes of the infrastructures after their routes. */
    InfrastructureListener followers(CamelContext context) {
        var routes = filesystems.routes(context);
        return change -> {
            registrations.care().infrastructuresChanged(change);
            routes.infrastructuresChanged(change);
        };
    }

    /** How the service ends. */
    Farewell farewell() {
        return new Farewell(
                http.guard(),
                events.ledger(),
                infrastructures.running(),
                settings.events().stopLimit());
    }

    /** What watches file systems. */
    FilesystemSide filesystems() {
        return filesystems;
    }

    /** Lets route files be edited. */
    RouteEditing editing() {
        return editing.editing();
    }

    /** Names of the publishers that events are told by. */
    List<String> publishers() {
        return events.publishers();
    }

    /** What the routes of an infrastructure refer to, and their endpoints find, without any route. */
    InfrastructureParts parts(Infrastructure infrastructure) {
        var parts = clusters.parts(infrastructure);
        infrastructures.running().add(infrastructure.location(), parts);
        return parts;
    }

    void bind(Registry registry) {
        var running = infrastructures.running();
        registry.bind("dispatch", new Dispatch(running));
        registry.bind("infrastructureHealth", new InfrastructureHealth(running));
        registry.bind("firstFound", new FirstFound());
        registry.bind("callWait", new CallWait(settings.clusters().waitLimit()));
        http.bind(registry, commands, clusters, events.ledger());
        events.bind(registry, clusters.logs());
        registrations.bind(registry);
        brane.bind(registry, running, clusters.logs(), doubts.doubts());
        documents.bind(registry, running, doubts.doubts());
        filesystems.bind(registry);
        editing.bind(registry);
    }

    void addComponents(CamelContext context) {
        context.addLifecycleStrategy(new EdgeHeaders());
        editing.addComponents(context);
        http.addComponents(context);
        events.addComponents(context, infrastructures);
        brane.addComponents(context);
        documents.addComponents(context);
        filesystems.addComponents(context, shared.tellers());
        gauges.start(shared.timer());
        doubts.start(infrastructures.running());
    }

    @Override
    public void close() {
        editing.close();
        filesystems.close();
        registrations.close();
        gauges.close();
        doubts.close();
        events.close();
        clusters.close();
        shared.close();
    }

    private void doubt(String location) {
        registrations.care().doubt(location);
    }

    private Hearsay hearsay(CommandIntake reports) {
        return settings.kafka().callbacksTopic().<Hearsay>map(topic -> reports).orElse(Hearsay.NONE);
    }

    private static CommandReader commandReader(Settings settings) {
        return new CommandReader(
                CommandContract.read(CONTRACT),
                new CommandRules(settings.jobs().labelPrefix()),
                new Identifiers(new SecureRandom()));
    }
}
