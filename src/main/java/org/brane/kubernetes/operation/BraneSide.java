package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.cluster.JobLogs;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.BraneCallbacks;
import org.brane.kubernetes.wire.BraneCommands;

/** Puts together what speaks Brane's own wire: commands and events of Kafka, and callbacks of branelet. */
final class BraneSide {

    /** A location that starts is there in moments. */
    private static final Duration FIRST_WAIT_OF_COMMAND = Duration.ofMillis(200);

    /** A small part of the patience that a command may be given. */
    private static final Duration LONGEST_WAIT_OF_COMMAND = Duration.ofSeconds(4);

    private final Shared shared;
    private final Settings settings;
    private final KafkaProperties properties;
    private final BraneCommands commands;
    private final Ledger ledger;

    BraneSide(Shared shared, KafkaProperties properties, BraneCommands commands, Ledger ledger) {
        this.shared = requireNonNull(shared, "shared");
        this.settings = shared.settings();
        this.properties = requireNonNull(properties, "properties");
        this.commands = requireNonNull(commands, "commands");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    void bind(Registry registry, RunningInfrastructures running, JobLogs logs) {
        var patience = settings.commands().patience();
        var mostBytes = settings.kafka().maxRecordBytes();
        registry.bind("queuedCommands", new QueuedCommands(commands, running, mostBytes));
        registry.bind("lateCommands", new LateCommands(running, patience, shared.clock()));
        registry.bind("failedCommands", new FailedCommands(ledger, commands, patience, shared.clock()));
        registry.bind("braneRecords", new BraneRecords(settings.controlPlane().generation(), logs::find));
    }

    void addComponents(CamelContext context) {
        if (settings.kafka().brokers().isPresent()) {
            context.addComponent("kafka", new KafkaChannel(settings.kafka(), properties).component());
        }
        context.addComponent("kafka-commands", commandComponent());
        context.addComponent("branelet", new CallbackComponent(callbacks()));
    }

    private CommandComponent commandComponent() {
        var waits = new Backoff(FIRST_WAIT_OF_COMMAND, LONGEST_WAIT_OF_COMMAND);
        return new CommandComponent(
                new CommandConsumers(settings.kafka(), properties),
                shared.work(settings.clusters().inFlight(), waits),
                record -> commands.location(record.value()).orElse(""));
    }

    private CallbackParts callbacks() {
        var reader = new BraneCallbacks(settings.controlPlane().generation());
        return new CallbackParts(
                settings.callbacks(), reader, ledger, new CallbackTally(shared.metrics()), shared.vertx());
    }
}
