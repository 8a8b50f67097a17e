package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.command.JobKey;

/** Another command made the Job of this name: the identifier is taken. */
public final class JobConflict extends RuntimeException {

    private final transient JobKey key;

    public JobConflict(JobKey key) {
        super("Job " + key.jobId() + " was made by a command with another image, arguments or options.");
        this.key = requireNonNull(key, "key");
    }

    /** The job that both commands name. */
    public JobKey key() {
        return key;
    }
}
