package org.brane.kubernetes.storm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ServiceProcess;

/**
 * How the service's process is.
 *
 * @param heap bytes in use after a full collection
 * @param jobs accepted by then, whose Jobs are all in the clusters still
 */
record Vitals(long heap, int threads, long sockets, int jobs) {

    private static final double MIB = 1_048_576;

    /** More than this is no cache that fills: a life of the service is compared with one as long. */
    private static final double MOST_GROWTH = 1.5;

    /** Threads and sockets that a fault just before may have left, such as connections to a server that is half open. */
    private static final int LEFT_BY_A_FAULT = 50;

    /** What the service may hold of a Job that is there, told or not: its state and its line in the ledger. */
    private static final long MOST_BYTES_A_JOB = 16_384;

    static Vitals of(ServiceProcess service, int jobs) {
        return new Vitals(service.heap().bytes(), service.threads().size(), service.sockets(), jobs);
    }

    /** What grew from a life of the service to a later one of the same length, other than with the Jobs that are there. */
    List<String> grownSince(Vitals former) {
        var heapOfJobs = Math.max(0, jobs - former.jobs) * MOST_BYTES_A_JOB;
        return Stream.of(
                        grown("heap", former.heap * MOST_GROWTH + heapOfJobs, heap),
                        grown("threads", former.threads * MOST_GROWTH + LEFT_BY_A_FAULT, threads),
                        grown("sockets", former.sockets * MOST_GROWTH + LEFT_BY_A_FAULT, sockets))
                .flatMap(found -> found)
                .toList();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "heap %.1f MiB, %d threads, %d sockets, %d jobs", heap / MIB, threads, sockets, jobs);
    }

    private static Stream<String> grown(String what, double most, long found) {
        return found <= most
                ? Stream.empty()
                : Stream.of(String.format(Locale.ROOT, "%s grew to %d, at most %.0f expected", what, found, most));
    }
}
