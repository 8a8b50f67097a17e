package org.brane.kubernetes.operation;

/**
 * How far a partition of a topic of commands is read and committed over the connection that is open, or was last.
 *
 * @param committed all below it is committed, or was deleted from the log before anybody could read it
 * @param end one behind the last that was read
 * @param whole whether the log was read to its end
 */
record PartitionProgress(long committed, long end, boolean whole) {

    /** Nothing is read yet, and all is to be read from an offset on. */
    static PartitionProgress from(long start) {
        return new PartitionProgress(start, start, false);
    }

    /** The command of an offset, whose Job is there. */
    Standing standing(long offset) {
        if (offset < committed) {
            return Standing.ACKNOWLEDGED;
        }
        // What the whole log does not have was read from another one of that name.
        return offset >= end && whole ? Standing.UNKNOWN : Standing.AWAITED;
    }

    PartitionProgress read(long offset) {
        return new PartitionProgress(committed, Math.max(end, offset + 1), whole);
    }

    PartitionProgress committedTo(long position) {
        return new PartitionProgress(Math.max(committed, position), end, whole);
    }

    PartitionProgress readWhole() {
        return new PartitionProgress(committed, end, true);
    }
}
