package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

/** What the jobs of every infrastructure share. */
public record JobWork(JobFactory factory, JobCreation creation, JobReader reader, JobPatches patches, JobLogs logs) {

    public JobWork {
        requireNonNull(factory, "factory");
        requireNonNull(creation, "creation");
        requireNonNull(reader, "reader");
        requireNonNull(patches, "patches");
        requireNonNull(logs, "logs");
    }
}
