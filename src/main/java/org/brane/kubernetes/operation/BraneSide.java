package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.cluster.JobLogs;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.BraneCommands;

/** Puts together what speaks Brane's own wire: commands and events of Kafka, and callbacks of branelet. */
final class BraneSide {

    private final Settings settings;
    private final KafkaProperties properties;
    private final CommandSide commands;
    private final CallbackSide callbacks;
    private final Ledger ledger;

    BraneSide(
            Shared shared,
            KafkaProperties properties,
            BraneCommands commands,
            Ledger ledger,
            Acknowledgements acknowledgements,
            CommandIntake reports) {
        this.settings = shared.settings();
        this.properties = requireNonNull(properties, "properties");
        this.commands = new CommandSide(shared, properties, commands, acknowledgements);
        this.ledger = requireNonNull(ledger, "ledger");
        this.callbacks = new CallbackSide(shared, properties, ledger, reports);
    }

    void bind(Registry registry, RunningInfrastructures running, JobLogs logs, Doubts doubts) {
        commands.bind(registry, running, ledger, doubts);
        callbacks.bind(registry, running);
        registry.bind("braneRecords", new BraneRecords(settings.controlPlane().generation(), logs::find));
    }

    void addComponents(CamelContext context) {
        if (settings.kafka().brokers().isPresent()) {
            context.addComponent("kafka", new KafkaChannel(settings.kafka(), properties).component());
        }
        commands.addComponents(context);
        callbacks.addComponents(context);
    }
}
