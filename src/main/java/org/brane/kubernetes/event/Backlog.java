package org.brane.kubernetes.event;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs of which one publisher has something to tell: so many wait for it, all others have fallen back and come on, the first
 * of them first, as places become free. Guarded by the ledger.
 */
final class Backlog {

    private final int mostWaiting;
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> fallenBack = new LinkedHashSet<>();

    /** @param mostWaiting most jobs that wait */
    Backlog(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /** Has a job wait, or fall back where there is no place. Returns whether it waits. */
    boolean admit(String jobName) {
        if (waiting.contains(jobName)) {
            return true;
        } else if (waiting.size() < mostWaiting) {
            fallenBack.remove(jobName);
            return waiting.add(jobName);
        }
        fallenBack.add(jobName);
        return false;
    }

    /** There is nothing more to tell of a job. */
    void leave(String jobName) {
        waiting.remove(jobName);
        fallenBack.remove(jobName);
    }

    /** Gives the free places to jobs that fell back, and returns these. */
    List<String> comeOn() {
        var next = fallenBack.stream().limit(mostWaiting - waiting.size()).toList();
        next.forEach(this::admit);
        return next;
    }

    boolean isWaiting(String jobName) {
        return waiting.contains(jobName);
    }

    int waiting() {
        return waiting.size();
    }

    int fallenBack() {
        return fallenBack.size();
    }
}
