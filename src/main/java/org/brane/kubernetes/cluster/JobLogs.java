package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Set<String> last = new HashSet<>();
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

    /** Keeps the tail of a Pod's log as it is now, in place of a former one; does without where it cannot be had. */
    public void read(KubernetesClient client, String namespace, String jobName, String pod) {
        logTail.read(client, namespace, jobName, pod).ifPresent(tail -> keep(jobName, tail));
    }

    /** Keeps the tail of the log of a Pod that has ended, unless that is kept already. */
    public void readLast(KubernetesClient client, String namespace, String jobName, String pod) {
        if (!isLast(jobName)) {
            read(client, namespace, jobName, pod);
            last(jobName);
        }
    }

    private synchronized boolean isLast(String jobName) {
        return last.contains(jobName);
    }

    private synchronized void last(String jobName) {
        if (tails.containsKey(jobName)) {
            last.add(jobName);
        }
    }

    /** The tail; empty where none is kept. */
    public synchronized Optional<String> find(String jobName) {
        return Optional.ofNullable(tails.get(jobName));
    }

    /** The tail was told. */
    public synchronized void drop(String jobName) {
        last.remove(jobName);
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
