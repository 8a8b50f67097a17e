package org.brane.kubernetes.infrastructure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.InfrastructureFiles.Look;

/**
 * The infrastructures as the two files have them now, and word of every change.
 *
 * <p>Looks at the content of both files at a fixed interval, so it does not matter how an edit is made: in place, by
 * renaming, or by swapping a symbolic link. An edit counts when two looks in a row saw the same content, since half of a
 * file that is being written can be good YAML with fewer infrastructures. Files that cannot be read, or are gone while
 * running, leave everything as it was; a faulty entry does so for its infrastructure. What {@link #current} returns may
 * be read by any thread; looks follow one another.
 */
public final class InfrastructureSource implements AutoCloseable {

    private final InfrastructureFiles files;
    private final InfrastructureListener listener;
    private final InfrastructureLog log = new InfrastructureLog();
    private volatile InfrastructureReading current = InfrastructureReading.EMPTY;
    private volatile Optional<Future<?>> looking = Optional.empty();
    private volatile boolean closed;
    private final ReentrantLock looks = new ReentrantLock();

    private Optional<Look> seen = Optional.empty();
    private Optional<Look> judged = Optional.empty();
    private Optional<Look> applied = Optional.empty();

    /** Does nothing before {@link #start}. */
    public InfrastructureSource(InfrastructureFiles files, InfrastructureListener listener) {
        this.files = files;
        this.listener = listener;
    }

    /**
     * Reads both files, tells the listener of all infrastructures as added, and keeps looking. To be called once.
     *
     * @param interval from the end of a look to the next; an edit is told after at most two of them
     * @throws ProblemsException if a file is unreadable as a whole; then nothing was told and nothing goes on
     */
    public void start(ScheduledExecutorService scheduler, Duration interval) {
        var look = files.look();
        judged = Optional.of(look);
        apply(look, look.reading());
        var pause = interval.toNanos();
        looking = Optional.of(scheduler.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.NANOSECONDS));
    }

    /** The last reading, with the former values of entries that became faulty; empty before the start. */
    public InfrastructureReading current() {
        return current;
    }

    /** Ends the looking. A change that is being told is told to its end. */
    @Override
    public void close() {
        closed = true;
        looking.ifPresent(task -> task.cancel(false));
    }

    /**
     * Looks at once and takes what is there for settled, for a caller who has just written it. Once it has ended, the
     * listener knows of it.
     *
     * @param limit longest wait for a look that is under way
     * @return false where that took too long; a later look will tell of the change then
     */
    public boolean lookNow(Duration limit) {
        try {
            if (!looks.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            look(true);
            return true;
        } finally {
            looks.unlock();
        }
    }

    /** Looks once. Throws nothing, since that would end the looking. */
    void lookAgain() {
        looks.lock();
        try {
            look(false);
        } finally {
            looks.unlock();
        }
    }

    private void look(boolean isWhole) {
        try {
            var look = Optional.of(files.look());
            var settled = isWhole || look.equals(seen);
            seen = look;
            if (settled && !look.equals(judged) && !closed) {
                judged = look;
                look.ifPresent(this::judge);
            }
        } catch (RuntimeException e) {
            log.failed("Look at the infrastructure files", e);
        }
    }

    private void judge(Look look) {
        try {
            var gone = applied.map(look::goneSince).orElse(List.<Problem>of());
            if (!gone.isEmpty()) {
                throw new ProblemsException("Infrastructure files", gone);
            }
            apply(look, look.reading());
        } catch (ProblemsException e) {
            log.unreadable(e);
        }
    }

    private void apply(Look look, InfrastructureReading reading) {
        var before = current;
        var after = reading.keepingFaultyOf(before);
        applied = Optional.of(look);
        current = after;
        log.read(before, after);
        tell(InfrastructureChange.between(before, after));
    }

    private void tell(InfrastructureChange change) {
        try {
            if (!change.isEmpty()) {
                listener.infrastructuresChanged(change);
            }
        } catch (RuntimeException e) {
            log.failed("Listener to the infrastructures", e);
        }
    }
}
