package org.brane.kubernetes.storm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brane.kubernetes.command.JobKey;

/** What was offered, and what became of it, by job id. Thread-safe. */
final class Books {

    /** How the command of a job comes in, which says who must hear of its outcome. */
    enum Channel {
        REST("webhook"),
        KAFKA("kafka");

        private final String required;

        Channel(String required) {
            this.required = required;
        }

        /** Name of the publisher without which no outcome of its jobs counts as taken. */
        String required() {
            return required;
        }
    }

    /** How a job goes. */
    enum Course {
        ENDS_WELL,
        FAILS,
        STOPPED,
        /** branelet reports from its Pod. */
        REPORTS
    }

    /**
     * A job that was offered.
     *
     * @param key whose job id the events name
     */
    record Entry(JobKey key, Channel channel, Course course) {

        String job() {
            return key.jobId();
        }
    }

    private final Map<String, Entry> offered = new LinkedHashMap<>();
    private final Map<String, Entry> accepted = new LinkedHashMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    synchronized void offer(Entry entry) {
        offered.put(entry.job(), entry);
    }

    synchronized void accept(Entry entry) {
        accepted.put(entry.job(), entry);
    }

    /** An answer that nobody offering a good command should get. */
    synchronized void refuse(Entry entry, String why) {
        refused.put(entry.job(), why);
    }

    synchronized int offeredCount() {
        return offered.size();
    }

    synchronized int acceptedCount() {
        return accepted.size();
    }

    /** Offered, and neither accepted nor refused yet. */
    synchronized List<String> undecided() {
        return offered.keySet().stream()
                .filter(job -> !accepted.containsKey(job) && !refused.containsKey(job))
                .toList();
    }

    synchronized List<Entry> accepted() {
        return new ArrayList<>(accepted.values());
    }

    synchronized Map<String, String> refused() {
        return new TreeMap<>(refused);
    }
}
