package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** The schemes {@code kafka-commands:<topic>} and {@code kafka-documents:<topic>}, whose endpoints consume records of one topic. */
public final class CommandComponent extends DefaultComponent {

    private final CommandConsumers consumers;
    private final CommandRecords records;
    private final WorkSettings settings;
    private final CommandIntake intake;
    private final Function<String, TopicProgress> progress;
    private final BiConsumer<CommandRecord, Message> filling;

    /** The same for routes that take {@link CommandRecord}s. */
    CommandComponent(
            CommandConsumers consumers,
            CommandRecords records,
            WorkSettings settings,
            CommandIntake intake,
            Function<String, TopicProgress> progress) {
        this(consumers, records, settings, intake, progress, (record, message) -> message.setBody(record));
    }

    /**
     * A scheme of one Kafka.
     *
     * @param settings most of one location at a time, and the waits of those that failed
     * @param intake hears how well it goes
     * @param progress of a topic hears how far it is read and committed
     * @param filling puts a record where routes look for it
     */
    CommandComponent(
            CommandConsumers consumers,
            CommandRecords records,
            WorkSettings settings,
            CommandIntake intake,
            Function<String, TopicProgress> progress,
            BiConsumer<CommandRecord, Message> filling) {
        this.filling = requireNonNull(filling, "filling");
        this.consumers = requireNonNull(consumers, "consumers");
        this.records = requireNonNull(records, "records");
        this.settings = requireNonNull(settings, "settings");
        this.intake = requireNonNull(intake, "intake");
        this.progress = requireNonNull(progress, "progress");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new CommandEndpoint(uri, this, remaining);
    }

    private final class CommandEndpoint extends DefaultEndpoint {

        private final String topic;

        CommandEndpoint(String uri, CommandComponent component, String topic) {
            super(uri, component);
            this.topic = topic;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new CommandConsumer(
                    this,
                    processor,
                    filling,
                    handling -> new CommandRun(
                            topic, consumers, records, settings, intake, progress.apply(topic), handling));
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException(getEndpointUri() + " is read; nothing can be sent to it");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
