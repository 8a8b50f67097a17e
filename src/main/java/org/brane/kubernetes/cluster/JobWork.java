package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.event.Payload;

/**
 * What the jobs of every infrastructure share.
 *
 * @param logs of jobs whose outcome is to be told
 * @param answerLogs of jobs that somebody asked for
 * @param results reads what a silent branelet left in its log; empty where it is no result
 */
public record JobWork(
        JobFactory factory,
        JobCreation creation,
        JobReader reader,
        JobPatches patches,
        JobLogs logs,
        JobLogs answerLogs,
        Function<String, Optional<Payload>> results,
        Clock clock) {

    public JobWork {
        requireNonNull(factory, "factory");
        requireNonNull(creation, "creation");
        requireNonNull(reader, "reader");
        requireNonNull(patches, "patches");
        requireNonNull(logs, "logs");
        requireNonNull(answerLogs, "answerLogs");
        requireNonNull(results, "results");
        requireNonNull(clock, "clock");
    }
}
