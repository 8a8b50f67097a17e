package org.brane.kubernetes.event;

/** Exit codes from one to another, both included. */
public record CodeRange(int first, int last) {

    /** The largest that a container can end with. */
    public static final int LARGEST = 255;

    public CodeRange {
        if (first < 0 || last < first || last > LARGEST) {
            throw new IllegalArgumentException("exit codes " + first + "-" + last + " are not between 0 and 255");
        }
    }

    boolean holds(int code) {
        return first <= code && code <= last;
    }
}
