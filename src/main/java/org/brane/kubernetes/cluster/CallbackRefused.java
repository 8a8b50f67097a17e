package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

/** Refuses a callback that no live Pod of its job can have sent, or that cannot be looked into now. */
public final class CallbackRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** There is no such job here. */
        JOB_UNKNOWN,
        /** The job belongs to another session or location than the callback says. */
        NOT_ITS_JOB,
        /** The job's branelet has nobody to call, or there is none in it. */
        NOT_CALLING,
        /** No Pod of the job is alive. */
        NO_LIVE_POD,
        /** As many callbacks in doubt are looked into as may be. */
        TOO_MANY_DOUBTS
    }

    private final Reason reason;

    CallbackRefused(Reason reason, String text) {
        super(text);
        this.reason = requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
