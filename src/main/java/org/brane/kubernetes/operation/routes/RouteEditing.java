package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.operation.lint.RouteTexts;

/** Lets route files be edited while the service runs. */
public final class RouteEditing implements AutoCloseable {

    /** Longer than any call of ours may take, with the queues before it. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);

    /** What a replacement that is under way at the end gets. */
    private static final Duration LAST_EDIT = Duration.ofSeconds(10);

    private final RouteFiles files;
    private final Duration interval;
    private final EditJudge judge;
    private final RouteTexts started;
    private final ReentrantLock turn = new ReentrantLock();
    private final Quiet quiet = new Quiet(LONGEST_EXCHANGE);
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "brane-route-files");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<RouteEdits> edits = Optional.empty();
    private volatile Future<?> looking = CompletableFuture.completedFuture(null);

    /**
     * Remembers what the files say, before Camel reads them: what is edited after this is noticed.
     *
     * @param interval from the end of a look to the next; an edit is judged after at most two of them
     */
    public RouteEditing(RouteFiles files, Duration interval, EditJudge judge) {
        this.files = requireNonNull(files, "files");
        this.interval = requireNonNull(interval, "interval");
        this.judge = requireNonNull(judge, "judge");
        this.started = files.read();
    }

    /** Follows the files, for a context that runs what they said. To be called once. */
    public void start(CamelContext context) {
        var routes = new RunningRoutes(context, quiet, turn);
        var newEdits = new RouteEdits(files, started, judge, routes);
        edits = Optional.of(newEdits);
        looking = looker.scheduleWithFixedDelay(
                newEdits::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** All route files, by name; none before the start. */
    public List<RouteState> states() {
        return edits.map(RouteEdits::states).orElse(List.of());
    }

    /** The same listener, never while a route is being replaced: each infrastructure gets its routes of one version. */
    public InfrastructureListener inTurn(InfrastructureListener listener) {
        return change -> {
            turn.lock();
            try {
                listener.infrastructuresChanged(change);
            } finally {
                turn.unlock();
            }
        };
    }

    /** Follows the files no more; what is being replaced is, with what it began, unless that takes too long. */
    @Override
    public void close() {
        looking.cancel(false);
        looker.shutdown();
        quiet.close();
        try {
            if (!looker.awaitTermination(LAST_EDIT.toMillis(), TimeUnit.MILLISECONDS)) {
                looker.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            looker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
