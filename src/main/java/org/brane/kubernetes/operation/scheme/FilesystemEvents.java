package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes each change of a file system that one publisher has to tell, in order; a change whose route fails is offered again. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "filesystem-events",
        title = "File System Events",
        syntax = "filesystem-events:publisher",
        category = {Category.FILE, Category.MESSAGING},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class FilesystemEvents {

    @UriPath(description = "Name of the publisher, such as webhook, kafka, amqp or stream.")
    @Metadata(required = true)
    private String publisher = "";
}
