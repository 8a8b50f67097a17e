package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.brane.kubernetes.wire.DocumentCommands;
import org.brane.kubernetes.wire.DocumentCommands.Address;

/**
 * The scheme {@code amqp-queue:<queue>} for the broker of the settings, over AMQP 1.0. What is consumed are bytes with the
 * headers that mean something here; commands of one job are handled in their order and those of many jobs at a time or, with
 * {@code inOrder=true}, all messages one after the other.
 */
public final class AmqpComponent extends DefaultComponent {

    private final AmqpConnections connections;
    private final DocumentCommands commands;
    private final WorkSettings settings;

    /** @param settings most of one location at a time, and the waits of those that failed */
    AmqpComponent(AmqpConnections connections, DocumentCommands commands, WorkSettings settings) {
        this.connections = requireNonNull(connections, "connections");
        this.commands = requireNonNull(commands, "commands");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        var inOrder = getAndRemoveParameter(parameters, "inOrder", Boolean.class, false);
        var messages = new AmqpMessages(inOrder ? value -> Address.NOWHERE : commands::address, settings.clock());
        return new QueueEndpoint(uri, this, new AmqpSource(remaining, messages, connections.bounds(inOrder)));
    }

    private final class QueueEndpoint extends DefaultEndpoint {

        private final AmqpSource queue;

        QueueEndpoint(String uri, AmqpComponent component, AmqpSource queue) {
            super(uri, component);
            this.queue = queue;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new AmqpConsumer(this, processor, handling -> new AmqpRun(connections, queue, settings, handling));
        }

        @Override
        public Producer createProducer() {
            return new AmqpProducer(this, queue.messages(), new AmqpSender(connections, queue.name()));
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
