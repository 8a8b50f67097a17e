package org.brane.kubernetes.event;

/** Whether branelet reports from inside a job's container, and how. */
public enum Branelet {
    /** There is none; the Pod's own life tells the story. */
    NONE,
    /** It calls back. */
    CALLING,
    /** It has nobody to call, and writes its result as the last line of its log (brane.md section 4.4). */
    SILENT
}
