package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One file system. */
final class RedisFilesystemEndpoint extends DefaultEndpoint {

    private final WatchedFilesystem filesystem;

    RedisFilesystemEndpoint(String uri, Component component, WatchedFilesystem filesystem) {
        super(uri, component);
        this.filesystem = requireNonNull(filesystem, "filesystem");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new RedisFilesystemConsumer(this, processor, filesystem);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                getEndpointUri() + " only tells what changes; nothing can be sent to it");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
