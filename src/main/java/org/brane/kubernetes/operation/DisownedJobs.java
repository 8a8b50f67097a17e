package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobKey;

/**
 * The jobs that were told as not created while their creates may still come true. Their Jobs are stopped when they are seen
 * (architecture, decision 4). It is on disk before anybody is told, so that it survives us. Thread-safe.
 */
public final class DisownedJobs {

    /** The list is for creates that nobody answered; where it is full, the commands behind it wait. */
    static final int MOST = 1_000;

    private final DisownedFile file;
    private final Clock clock;
    private final Map<String, DisownedJob> byName = new LinkedHashMap<>();

    /**
     * What stands in the file.
     *
     * @throws ProblemsException where it cannot be read
     */
    DisownedJobs(DisownedFile file, Clock clock) {
        this.file = requireNonNull(file, "file");
        this.clock = requireNonNull(clock, "clock");
        file.read().forEach(job -> byName.put(job.jobName(), job));
    }

    /** Whether a Job of this name is to be stopped. */
    public synchronized boolean contains(String jobName) {
        return byName.containsKey(jobName);
    }

    /**
     * Adds a job; it is on disk when this returns.
     *
     * @throws ProblemsException where it cannot be written, or is full
     */
    public synchronized void add(JobKey key) {
        if (contains(key.jobName())) {
            return;
        }
        if (byName.size() >= MOST) {
            throw new ProblemsException(
                    "Command",
                    List.of(new Problem(
                            "list of jobs told as not created",
                            "has " + MOST + " lines",
                            "it may have no more; it empties itself once the clusters of these jobs are back")));
        }
        byName.put(key.jobName(), DisownedJob.of(key, clock.instant()));
        writeOr(() -> byName.remove(key.jobName()));
    }

    /** Takes jobs off the list. */
    synchronized void removeAll(Collection<DisownedJob> settled) {
        if (byName.values().removeAll(settled)) {
            writeOr(() -> settled.forEach(job -> byName.putIfAbsent(job.jobName(), job)));
        }
    }

    /** Jobs on the list, the oldest first. */
    synchronized List<DisownedJob> all() {
        return List.copyOf(byName.values());
    }

    private void writeOr(Runnable undo) {
        try {
            file.write(byName.values());
        } catch (RuntimeException unwritten) {
            undo.run();
            throw unwritten;
        }
    }
}
