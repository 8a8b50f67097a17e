package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes the jobs of one infrastructure whose outcome was taken by all who must have it. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "job-outcomes",
        title = "Job Outcomes",
        syntax = "job-outcomes:location",
        category = {Category.CONTAINER},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class JobOutcomes {

    @UriPath(description = "Id of the infrastructure.")
    @Metadata(required = true)
    private String location = "";
}
