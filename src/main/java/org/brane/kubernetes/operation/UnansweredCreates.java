package org.brane.kubernetes.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The commands of queues whose create was sent in this run and never answered. Thread-safe. */
public final class UnansweredCreates {

    /** Far more than can wait for their locations at once; of more, the oldest are forgotten. */
    static final int MOST = 100_000;

    private final Set<String> jobNames = Collections.newSetFromMap(new Bounded());

    /** Nobody knows what became of a create. */
    synchronized void add(String jobName) {
        jobNames.add(jobName);
    }

    /** Somebody knows now, or need not know any more. */
    synchronized void remove(String jobName) {
        jobNames.remove(jobName);
    }

    synchronized boolean contains(String jobName) {
        return jobNames.contains(jobName);
    }

    private static final class Bounded extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
