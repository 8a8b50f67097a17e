package org.brane.kubernetes.driver;

import java.time.Instant;
import java.util.Optional;

/** A call of a function that the driver waits for. */
public final class Call {

    /** How a call ended. */
    public enum End {
        RESULT,
        ERROR,
        TIMED_OUT,
        /** Of a detached call: its job is there, at a location that is known. */
        SERVICE
    }

    private final Dialect dialect;
    private final boolean detached;
    private JobStage stage = JobStage.UNHEARD;
    private Instant since;
    private Optional<End> end = Optional.empty();

    Call(Dialect dialect, boolean detached, Instant sentAt) {
        this.dialect = dialect;
        this.detached = detached;
        this.since = sentAt;
    }

    /** How it ended; empty while the driver waits. */
    public Optional<End> end() {
        return end;
    }

    /** How far its job came, as the driver sees it. */
    public JobStage stage() {
        return stage;
    }

    void passes(Instant now) {
        var limit = dialect.hasLimits() ? stage.limit().map(since::plus) : Optional.<Instant>empty();
        if (end.isEmpty() && limit.filter(now::isAfter).isPresent()) {
            end = Optional.of(End.TIMED_OUT);
        }
    }

    /** Any change counts, even one that leads back. */
    void reaches(JobStage next, boolean locationKnown, Instant now) {
        if (end.isPresent() || next == stage) {
            return;
        }
        stage = next;
        since = now;
        if (detached) {
            end = Optional.of(next == JobStage.CREATE_FAILED || !locationKnown ? End.ERROR : End.SERVICE);
        } else if (next.isEnd()) {
            end = Optional.of(next == JobStage.FINISHED ? End.RESULT : End.ERROR);
        }
    }

    void beats(Instant now) {
        since = stage == JobStage.STARTED ? now : since;
    }
}
