package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.event.PodState;

/** What the logs of an infrastructure's jobs hold at their end: the tail, and in it the result of a silent branelet. */
final class EndLogs {

    private final KubernetesClient client;
    private final String namespace;
    private final JobLogs logs;
    private final Function<String, Optional<Payload>> results;

    /**
     * Reads nothing yet.
     *
     * @param logs where tails are kept
     * @param results reads what a silent branelet left in its log; empty where it is no result
     */
    EndLogs(KubernetesClient client, String namespace, JobLogs logs, Function<String, Optional<Payload>> results) {
        this.client = requireNonNull(client, "client");
        this.namespace = requireNonNull(namespace, "namespace");
        this.logs = requireNonNull(logs, "logs");
        this.results = requireNonNull(results, "results");
    }

    /** Keeps the tail of the log of a job that has ended. Returns the observation, with the result that the log holds. */
    Observation keep(Observation observation) {
        // While a Pod still runs down, its log is not at its end.
        if (observation.hasEnded() && !observation.isAnyPodAlive()) {
            podThatRan(observation).ifPresent(pod -> logs.readLast(client, namespace, jobName(observation), pod));
        }
        return withResult(observation);
    }

    /** Keeps the tail of the log as it is now, for the job is about to be ended. */
    void readRunning(Observation observation) {
        podThatRan(observation).ifPresent(pod -> logs.read(client, namespace, jobName(observation), pod));
    }

    /** The observation with the result that a tail kept before holds. */
    Observation withResult(Observation observation) {
        return observation.job().branelet() == Branelet.SILENT
                ? observation.withResult(logs.find(jobName(observation)).flatMap(results))
                : observation;
    }

    private static Optional<String> podThatRan(Observation observation) {
        return observation.pod().filter(pod -> pod.startedAt().isPresent()).map(PodState::name);
    }

    private static String jobName(Observation observation) {
        return observation.job().jobName();
    }
}
