package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes commands in Brane's own form from a topic of the Kafka of the settings, those of one key in order, many at a time. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kafka-commands",
        title = "Kafka Commands",
        syntax = "kafka-commands:topic",
        category = {Category.MESSAGING},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class KafkaCommands {

    @UriPath(description = "Name of the topic.")
    @Metadata(required = true)
    private String topic = "";
}
