package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tails of the logs of jobs whose outcome is about to be told.
 *
 * <p>A tail is read while its Pod is there and kept in memory until it was told; after a crash it is read again if the
 * Pod still is. Thread-safe.
 */
public final class JobLogs {

    private final LogTail logTail;
    private final long mostBytes;
    private final Map<String, String> tails = new LinkedHashMap<>();
    private long bytes;

    /**
     * Keeps nothing yet.
     *
     * @param mostBytes most bytes of all tails; beyond it the oldest are dropped, and their events go without
     */
    public JobLogs(LogTail logTail, long mostBytes) {
        this.logTail = requireNonNull(logTail, "logTail");
        this.mostBytes = mostBytes;
    }

    /** Reads and keeps the tail of a Pod's log, unless it is kept already; does without where it cannot be had. */
    public void read(KubernetesClient client, String namespace, String jobName, String pod) {
        if (find(jobName).isEmpty()) {
            logTail.read(client, namespace, jobName, pod).ifPresent(tail -> keep(jobName, tail));
        }
    }

    /** The tail; empty where none is kept. */
    public synchronized Optional<String> find(String jobName) {
        return Optional.ofNullable(tails.get(jobName));
    }

    /** The tail was told. */
    public synchronized void drop(String jobName) {
        var tail = tails.remove(jobName);
        bytes -= tail == null ? 0 : tail.length();
    }

    private synchronized void keep(String jobName, String tail) {
        drop(jobName);
        tails.put(jobName, tail);
        bytes += tail.length();
        while (bytes > mostBytes) {
            drop(tails.keySet().iterator().next());
        }
    }
}
