package org.brane.kubernetes.command;

/** An instruction about one job, read and found well-formed. */
public sealed interface JobCommand permits CreateJob, StopJob {

    /** Which job it is about. */
    JobKey key();

    /** Where it came from. */
    Source source();
}
