package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes each event of a job that one publisher has to tell, in order for each job; an event whose route fails is offered again. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "job-events",
        title = "Job Events",
        syntax = "job-events:publisher",
        category = {Category.CONTAINER, Category.MESSAGING},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class JobEvents {

    @UriPath(description = "Name of the publisher, such as webhook, kafka, kafka-json, amqp or stream.")
    @Metadata(required = true)
    private String publisher = "";
}
