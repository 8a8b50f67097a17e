package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Recorded;
import org.brane.kubernetes.wire.BraneCallbacks;

/** Takes the callbacks of branelet that Brane's own callback service put into a queue. */
public final class QueuedCallbacks {

    /** The driver's limit between two heartbeats (brane.md section 9): an older one says nothing any more. */
    private static final Duration HEARTBEAT_COUNTS = Duration.ofSeconds(10);

    private final BraneCallbacks reader;
    private final RunningInfrastructures infrastructures;
    private final Ledger ledger;
    private final CallbackTally tally;
    private final Clock clock;

    public QueuedCallbacks(
            BraneCallbacks reader,
            RunningInfrastructures infrastructures,
            Ledger ledger,
            CallbackTally tally,
            Clock clock) {
        this.reader = requireNonNull(reader, "reader");
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.ledger = requireNonNull(ledger, "ledger");
        this.tally = requireNonNull(tally, "tally");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What those records have in common whose order is kept: the job, for a key is {@code <job id>+<order>} (brane.md section
     * 3).
     */
    static Optional<String> orderedBy(Optional<String> key) {
        return key.map(text -> text.contains("+") ? text.substring(0, text.lastIndexOf('+')) : text);
    }

    /**
     * The callback of a record.
     *
     * @throws LocationRefusal if it is for a location that others serve, whatever else is wrong with it
     * @throws ProblemsException if it is malformed
     */
    public Callback callback(CommandRecord record) {
        BraneCallbacks.location(record.value()).ifPresent(infrastructures::requireOurs);
        return reader.read(record.value(), record.sentAt());
    }

    /** Whether a callback says nothing any more. */
    public boolean isStale(Callback callback) {
        return hasGoneStale(callback, clock.instant());
    }

    static boolean hasGoneStale(Callback callback, Instant now) {
        return callback.kind() == EventKind.HEARTBEAT
                && callback.queuedAt()
                        .filter(at -> at.plus(HEARTBEAT_COUNTS).isBefore(now))
                        .isPresent();
    }

    /** Passes over one that says nothing any more. */
    public Acknowledgement passOver(Callback callback) {
        tally.count(CallbackAnswer.NOTHING_NEW.word());
        return Acknowledgement.NOW;
    }

    /** Acknowledges one that was taken over, once all who must know were told. */
    public Acknowledgement acknowledge(Recorded recorded) {
        var answer = recorded.isOld() ? CallbackAnswer.NOTHING_NEW : CallbackAnswer.TOLD;
        tally.count(answer.word());
        return new Acknowledgement(ledger.whenTaken(recorded.jobName()));
    }
}
