package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.BraneCommands;

/** Puts together what takes Brane's commands from Kafka. */
final class CommandSide {

    private final Shared shared;
    private final Settings settings;
    private final KafkaProperties properties;
    private final BraneCommands commands;
    private final CommandIntake intake;
    private final Acknowledgements acknowledgements;

    CommandSide(Shared shared, KafkaProperties properties, BraneCommands commands, Acknowledgements acknowledgements) {
        this.acknowledgements = requireNonNull(acknowledgements, "acknowledgements");
        this.shared = requireNonNull(shared, "shared");
        this.settings = shared.settings();
        this.properties = requireNonNull(properties, "properties");
        this.commands = requireNonNull(commands, "commands");
        this.intake = new CommandIntake(shared.clock());
    }

    void bind(Registry registry, RunningInfrastructures running, Ledger ledger, Doubts doubts) {
        var patience = settings.commands().patience();
        var tally = new CommandTally(shared.metrics());
        registry.bind(
                "queuedCommands",
                new QueuedCommands(commands, running, settings.kafka().maxRecordBytes()));
        registry.bind("lateCommands", new LateCommands(running::isJobSeen, doubts, patience, shared.clock()));
        var form = new BraneForm(commands);
        registry.bind("failedCommands", new FailedCommands(ledger, doubts, form, tally, patience, shared.clock()));
        registry.bind("commandTally", tally);
        if (settings.kafka().brokers().isPresent()) {
            intake.show(shared.metrics());
            registry.bind("commandHealth", new CommandHealth(intake));
        }
    }

    void addComponents(CamelContext context) {
        context.addComponent(
                "kafka-commands",
                new CommandComponent(
                        CommandConsumers.ofCommands(settings.kafka(), properties),
                        new CommandRecords(value -> commands.location(value).orElse(""), key -> key),
                        CommandWaits.of(shared),
                        intake,
                        acknowledgements::topic));
    }
}
