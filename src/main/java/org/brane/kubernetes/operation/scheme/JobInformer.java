package org.brane.kubernetes.operation.scheme;

import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Takes what changes in the Jobs and Pods of one infrastructure, as it happens and as they are found at the start. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "job-informer",
        title = "Job Informer",
        syntax = "job-informer:location",
        category = {Category.CONTAINER},
        consumerOnly = true,
        generateConfigurer = false)
@SuppressWarnings("UnusedVariable") // Read by the build.
final class JobInformer {

    @UriPath(description = "Id of the infrastructure.")
    @Metadata(required = true)
    private String location = "";
}
