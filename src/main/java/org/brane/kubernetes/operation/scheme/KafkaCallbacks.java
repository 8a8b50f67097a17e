package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes what branelet reported to Brane's callback service from a topic of the Kafka of the settings, in order for each job. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kafka-callbacks",
        title = "Kafka Callbacks",
        syntax = "kafka-callbacks:topic",
        category = {Category.MESSAGING},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class KafkaCallbacks {

    @UriPath(description = "Name of the topic.")
    @Metadata(required = true)
    private String topic = "";
}
