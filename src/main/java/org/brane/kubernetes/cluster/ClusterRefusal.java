package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a cluster would not do, and whether it is worth asking again. */
public final class ClusterRefusal extends RuntimeException {

    private final Kind kind;
    private final transient Duration retryAfter;

    /** What a refusal means for the command. */
    public enum Kind {
        /** Nothing was done, and later it may be. */
        WAIT,
        /** The cluster does not let us in; a person must look, commands wait. */
        UNAUTHORIZED,
        /** It may have been done: asked again, the same command settles it. */
        UNKNOWN,
        /** It will never be done. */
        FINAL
    }

    /**
     * A refusal as the cluster worded it.
     *
     * @param text the cluster's own words
     * @param retryAfter when to ask again; zero where that is no use
     */
    public ClusterRefusal(Kind kind, String text, Duration retryAfter, Throwable cause) {
        super(text, cause);
        this.kind = requireNonNull(kind, "kind");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter");
    }

    /** The same refusal with another time to ask again. */
    ClusterRefusal after(Duration wait) {
        return new ClusterRefusal(kind, String.valueOf(getMessage()), wait, requireNonNull(getCause(), "cause"));
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
