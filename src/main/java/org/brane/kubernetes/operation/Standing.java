package org.brane.kubernetes.operation;

/** What an intake knows of a command whose Job is there. */
enum Standing {
    /** It does not come again. */
    ACKNOWLEDGED,
    /** It may come again after a crash; the intake will say when that is over. */
    AWAITED,
    /** The intake knows nothing of it, and never will. */
    UNKNOWN
}
