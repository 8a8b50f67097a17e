package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.wire.DocumentCommands;

/** Puts together what takes command documents from queues, whatever queue that is, and who is told by queues. */
final class DocumentSide {

    private final Shared shared;
    private final SettingsReading reading;
    private final DocumentCommands commands;
    private final Ledger ledger;
    private final Acknowledgements acknowledgements;

    DocumentSide(
            Shared shared,
            SettingsReading reading,
            DocumentCommands commands,
            Ledger ledger,
            Acknowledgements acknowledgements) {
        this.acknowledgements = requireNonNull(acknowledgements, "acknowledgements");
        this.shared = requireNonNull(shared, "shared");
        this.reading = requireNonNull(reading, "reading");
        this.commands = requireNonNull(commands, "commands");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    /** Who tells everybody but Brane by a queue. Each must take the outcomes of jobs that nobody else must tell of. */
    static List<Publisher> publishers(Settings settings) {
        var names = new ArrayList<String>();
        settings.amqp().eventsQueue().ifPresent(queue -> names.add("amqp"));
        settings.documents().events().ifPresent(topic -> names.add("kafka-json"));
        return names.stream()
                .map(name -> new Publisher(name, Publisher.Need.ALONE, false, Optional.empty()))
                .toList();
    }

    void bind(Registry registry, RunningInfrastructures running, Doubts doubts) {
        var patience = shared.settings().commands().patienceOfOthers();
        var documents = new QueuedDocuments(commands, shared.clock(), acknowledgements::handled);
        var tally = new CommandTally(shared.metrics());
        registry.bind("queuedDocuments", documents);
        registry.bind("lateDocuments", new LateCommands(running::isJobSeen, doubts, patience, shared.clock()));
        registry.bind(
                "failedDocuments", new FailedCommands(ledger, doubts, documents, tally, patience, shared.clock()));
    }

    /** As any other component would. */
    static void fill(Delivery delivery, Message message) {
        message.setBody(delivery.value());
        delivery.headers().forEach(message::setHeader);
    }

    void addComponents(CamelContext context) {
        var intake = CommandWaits.of(shared);
        var kafka = shared.settings().kafka();
        var records = new CommandRecords(value -> commands.address(value).location(), key -> key);
        var consumers = CommandConsumers.ofDocuments(kafka, reading.kafka());
        context.addComponent(
                "kafka-documents",
                new CommandComponent(
                        consumers,
                        records,
                        intake,
                        new CommandIntake(shared.clock()),
                        acknowledgements::topic,
                        DocumentSide::fill));
        var connections = new AmqpConnections(shared.vertx(), shared.settings().amqp(), reading.amqp());
        context.addComponent("amqp-queue", new AmqpComponent(connections, commands, intake));
    }
}
