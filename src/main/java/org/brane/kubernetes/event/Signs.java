package org.brane.kubernetes.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the signs of trouble in what is known of a job. */
final class Signs {

    /**
     * A warning that was not repeated for this long is history. Whoever tries again does so at least every 5 minutes (the
     * kubelet's longest wait for an image, and the longest between two records of the same warning), and a minute may pass
     * until we hear of it.
     */
    static final Duration WARNING_COUNTS = Duration.ofMinutes(6);

    private Signs() {}

    /** What is wrong with a job that goes on. */
    static List<Sign> ofLive(Observation job, Instant now) {
        var pod = job.pod().filter(PodState::isAlive);
        return Stream.of(leaving(pod), waiting(pod), warnings(job, pod, now))
                .flatMap(signs -> signs)
                .toList();
    }

    /** What is wrong with a job that has ended. */
    static Sign ofEnded(Outcome outcome) {
        var details = outcome.details();
        return new Sign(Where.ENDED, details.reason().orElse(""), details.message(), details.exitCode());
    }

    private static Stream<Sign> leaving(Optional<PodState> pod) {
        return pod
                .filter(p -> p.deletedAt().isPresent())
                .map(p -> new Sign(
                        Where.LEAVING,
                        p.reason().or(p::disruption).orElse(""),
                        p.message(),
                        Optional.empty(),
                        p.deletedAt()))
                .stream();
    }

    private static Stream<Sign> waiting(Optional<PodState> pod) {
        return pod
                .filter(p -> !p.ran())
                .flatMap(PodState::waiting)
                .map(w -> new Sign(Where.WAITING, w.reason(), w.message(), Optional.empty(), w.since()))
                .stream();
    }

    private static Stream<Sign> warnings(Observation job, Optional<PodState> pod, Instant now) {
        return pod.filter(PodState::ran).isPresent()
                ? Stream.empty()
                : job.warnings().stream()
                        .filter(warning -> warning.lastAt().plus(WARNING_COUNTS).isAfter(now))
                        .filter(warning -> pod.map(p -> warning.pod().equals(Optional.of(p.name())))
                                .orElseGet(() -> isSinceTheLastPod(warning, job)))
                        .map(w -> new Sign(Where.WARNING, w.reason(), w.message(), Optional.empty()));
    }

    /** While there is no Pod, what is said of the Job counts; what was said before the last Pod came is over. */
    private static boolean isSinceTheLastPod(Warning warning, Observation job) {
        return warning.pod().isEmpty()
                && job.pod()
                        .filter(last -> warning.lastAt().isBefore(last.createdAt()))
                        .isEmpty();
    }
}
