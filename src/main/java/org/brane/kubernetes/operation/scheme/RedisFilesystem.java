package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes each change of one JuiceFS volume whose metadata is in Redis, in order. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "redis-filesystem",
        title = "Redis File System",
        syntax = "redis-filesystem:filesystem",
        category = {Category.FILE},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class RedisFilesystem {

    @UriPath(description = "Name of the file system, as the REST API lists it.")
    @Metadata(required = true)
    private String filesystem = "";
}
