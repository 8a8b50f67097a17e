package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

/** Asks for a job to be ended. */
public record StopJob(JobKey key, Source source) implements JobCommand {

    public StopJob {
        requireNonNull(key, "key");
        requireNonNull(source, "source");
    }
}
