package org.brane.kubernetes.event;

import java.util.Locale;

/** Where a cluster says that something is wrong with a job. */
public enum Where {
    /** The container does not run yet, and its state, or the scheduler, says why. */
    WAITING,
    /** A Kubernetes Event of type Warning about the Job, or about its Pod, while no container runs. */
    WARNING,
    /** The Pod was told to go, and is still there. */
    LEAVING,
    /** The job has ended, and not well. */
    ENDED;

    /** Lower case, as rules name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
