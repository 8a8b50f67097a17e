package org.brane.kubernetes.operation;

import java.util.TreeMap;

/**
 * How far one partition is done: the lowest offset that is not, whatever was done beyond it. Not thread-safe.
 *
 * <p>Offsets are read in rising order, with gaps where the topic has some, and done in any order.
 */
final class CommitLine {

    /** Below all offsets. */
    private static final long NOTHING = -1;

    private final TreeMap<Long, Boolean> doneByOffset = new TreeMap<>();
    private long afterLast;
    private long committed;

    /**
     * Nothing is read yet.
     *
     * @param start offset that will be read first
     */
    CommitLine(long start) {
        afterLast = start;
        committed = start;
    }

    /** An offset was read; one that was read before counts once. */
    void read(long offset) {
        if (offset >= afterLast) {
            doneByOffset.put(offset, false);
            afterLast = offset + 1;
        }
    }

    /** An offset is done; one that was not read, or lies below the line, changes nothing. */
    void done(long offset) {
        doneByOffset.computeIfPresent(offset, (known, before) -> true);
        while (!doneByOffset.isEmpty() && doneByOffset.firstEntry().getValue()) {
            doneByOffset.pollFirstEntry();
        }
    }

    /** The offset to commit: all below it is done. */
    long position() {
        return doneByOffset.isEmpty() ? afterLast : doneByOffset.firstKey();
    }

    /** One behind the last that was read. */
    long end() {
        return afterLast;
    }

    /** How many were read from the line on, done or not. */
    int beyond() {
        return doneByOffset.size();
    }

    /** Whether the line is further than what was committed. */
    boolean hasMoved() {
        return position() > committed;
    }

    /** The position was handed in for commit. */
    void committing() {
        committed = position();
    }

    /** What was handed in was not committed. */
    void commitFailed() {
        committed = NOTHING;
    }
}
