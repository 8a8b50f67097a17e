package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One source of work. */
final class WorkEndpoint extends DefaultEndpoint {

    private final WorkSource source;
    private final WorkSettings settings;

    WorkEndpoint(String uri, Component component, WorkSource source, WorkSettings settings) {
        super(uri, component);
        this.source = requireNonNull(source, "source");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new WorkConsumer(this, processor, source, settings);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(getEndpointUri() + " is a source of work; nothing can be sent to it");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
