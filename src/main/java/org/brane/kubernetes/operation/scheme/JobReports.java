package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes what branelet reported of the jobs of one infrastructure and their Jobs must have a note of. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "job-reports",
        title = "Job Reports",
        syntax = "job-reports:location",
        category = {Category.CONTAINER},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class JobReports {

    @UriPath(description = "Id of the infrastructure.")
    @Metadata(required = true)
    private String location = "";
}
