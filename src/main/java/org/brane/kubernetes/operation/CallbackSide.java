package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.Backoff;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.wire.BraneCallbacks;

/** Puts together what takes the callbacks of branelet, called in or from Kafka. */
final class CallbackSide {

    /** A location that starts is there in moments. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    /** A small part of the time that the driver gives a result (brane.md section 9). */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final Shared shared;
    private final Settings settings;
    private final KafkaProperties properties;
    private final Ledger ledger;
    private final CommandIntake intake;
    private final BraneCallbacks reader;
    private final CallbackTally tally;

    /** @param intake hears how far callbacks of Kafka are read */
    CallbackSide(Shared shared, KafkaProperties properties, Ledger ledger, CommandIntake intake) {
        this.shared = requireNonNull(shared, "shared");
        this.settings = shared.settings();
        this.properties = requireNonNull(properties, "properties");
        this.ledger = requireNonNull(ledger, "ledger");
        this.intake = requireNonNull(intake, "intake");
        this.reader = new BraneCallbacks(settings.controlPlane().generation());
        this.tally = new CallbackTally(shared.metrics());
    }

    void bind(Registry registry, RunningInfrastructures running) {
        registry.bind("queuedCallbacks", new QueuedCallbacks(reader, running, ledger, tally, shared.clock()));
        // As long as an event is offered to who must take it.
        registry.bind(
                "failedCallbacks", new FailedCallbacks(tally, settings.events().keep(), shared.clock()));
    }

    void addComponents(CamelContext context) {
        context.addComponent(
                "branelet",
                new CallbackComponent(new CallbackParts(settings.callbacks(), reader, ledger, tally, shared.vertx())));
        context.addComponent(
                "kafka-callbacks",
                new CommandComponent(
                        CommandConsumers.ofCallbacks(settings.kafka(), properties),
                        new CommandRecords(
                                value -> BraneCallbacks.location(value).orElse(""), QueuedCallbacks::orderedBy),
                        shared.work(settings.clusters().inFlight(), new Backoff(FIRST_WAIT, LONGEST_WAIT)),
                        intake,
                        topic -> TopicProgress.unheard()));
    }
}
