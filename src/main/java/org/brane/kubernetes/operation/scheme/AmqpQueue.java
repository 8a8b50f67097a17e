package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Takes messages from a queue of the AMQP 1.0 broker of the settings, or sends to one. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "amqp-queue",
        title = "AMQP Queue",
        syntax = "amqp-queue:queue",
        category = {Category.MESSAGING},
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class AmqpQueue {

    @UriPath(description = "Name of the queue.")
    @Metadata(required = true)
    private String queue = "";

    @UriParam(
            label = "consumer",
            description = "Whether all messages are handled one after the other; else those of one job are, and"
                    + " many jobs at a time.",
            defaultValue = "false")
    private boolean inOrder;
}
