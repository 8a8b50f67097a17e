package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The scheme {@code redis-filesystem:<name>}: a consumer of what changes in a file system. */
public final class RedisFilesystemComponent extends DefaultComponent {

    private final Function<String, WatchedFilesystem> filesystems;

    /**
     * Knows the file systems by name.
     *
     * @param filesystems the one of a name
     */
    public RedisFilesystemComponent(Function<String, WatchedFilesystem> filesystems) {
        this.filesystems = requireNonNull(filesystems, "filesystems");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new RedisFilesystemEndpoint(uri, this, filesystems.apply(remaining));
    }
}
