package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

/**
 * What the jobs of every infrastructure share.
 *
 * @param logs of jobs whose outcome is to be told
 * @param answerLogs of jobs that somebody asked for
 */
public record JobWork(
        JobFactory factory,
        JobCreation creation,
        JobReader reader,
        JobPatches patches,
        JobLogs logs,
        JobLogs answerLogs) {

    public JobWork {
        requireNonNull(factory, "factory");
        requireNonNull(creation, "creation");
        requireNonNull(reader, "reader");
        requireNonNull(patches, "patches");
        requireNonNull(logs, "logs");
        requireNonNull(answerLogs, "answerLogs");
    }
}
