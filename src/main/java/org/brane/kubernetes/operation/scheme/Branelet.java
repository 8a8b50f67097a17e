package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes what branelet calls in from inside its containers. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "branelet",
        title = "Branelet",
        syntax = "branelet:protocol",
        category = {Category.RPC},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class Branelet {

    @UriPath(description = "What it calls by.", enums = "grpc")
    @Metadata(required = true)
    private String protocol = "";
}
