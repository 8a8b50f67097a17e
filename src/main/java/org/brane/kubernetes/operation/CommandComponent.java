package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** The scheme {@code kafka-commands:<topic>}, whose endpoints consume records as {@link CommandRecord}s. */
public final class CommandComponent extends DefaultComponent {

    private final CommandConsumers consumers;
    private final WorkSettings settings;
    private final Function<CommandRecord, String> laneOf;

    /**
     * A scheme of one Kafka.
     *
     * @param settings most of one location at a time, and the waits of those that failed
     * @param laneOf the location that a record is for, or any text where it is for none
     */
    CommandComponent(CommandConsumers consumers, WorkSettings settings, Function<CommandRecord, String> laneOf) {
        this.consumers = requireNonNull(consumers, "consumers");
        this.settings = requireNonNull(settings, "settings");
        this.laneOf = requireNonNull(laneOf, "laneOf");
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
            return new CommandConsumer(this, processor, topic, consumers, settings, laneOf);
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
