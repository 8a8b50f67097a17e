package org.brane.kubernetes.driver;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the driver takes a job to be, and how long the one of Brane 0.6 waits for the next stage then. */
public enum JobStage {
    /** Nothing was heard of it yet. */
    UNHEARD(0, 60),
    CREATED(1, 60),
    CREATE_FAILED(1, null),
    READY(2, 30),
    INITIALIZED(3, 10),
    INITIALIZE_FAILED(3, null),
    /** Its limit begins anew with each heartbeat. */
    STARTED(4, 10),
    START_FAILED(4, null),
    COMPLETED(5, 30),
    COMPLETE_FAILED(5, null),
    FINISHED(6, null),
    STOPPED(6, null),
    FAILED(6, null),
    DECODE_FAILED(6, null);

    private final int rank;
    private final @Nullable Integer limitSeconds;

    JobStage(int rank, @Nullable Integer limitSeconds) {
        this.rank = rank;
        this.limitSeconds = limitSeconds;
    }

    int rank() {
        return rank;
    }

    /** Longest wait for the next stage; empty where the call ends here. */
    Optional<Duration> limit() {
        return Optional.ofNullable(limitSeconds).map(Duration::ofSeconds);
    }

    boolean isEnd() {
        return limitSeconds == null;
    }
}
