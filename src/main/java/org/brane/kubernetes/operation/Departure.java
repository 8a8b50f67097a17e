package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Observation;

/**
 * Removes an infrastructure once no job is in the way: none whose outcome was not taken over yet.
 *
 * <p>No new job is let in before it looks for the last time, so that none is left that nobody observes.
 */
final class Departure {

    /** Longest wait for jobs that were stopped to end and to be told of. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ScheduledExecutorService timer;
    private final Clock clock;

    Departure(ScheduledExecutorService timer, Clock clock) {
        this.timer = requireNonNull(timer, "timer");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Removes it, and returns what the removal does.
     *
     * @param removal takes away what lets jobs in; where it fails, they are let in again
     * @throws CallRefusal where jobs are in the way
     */
    <T> T with(LeavingJobs jobs, Removal.Jobs wish, Supplier<T> removal) {
        var deadline = clock.instant().plus(PATIENCE);
        if (wish == Removal.Jobs.REFUSE) {
            // Before anybody is kept out: a wish that is refused is to be felt by nobody else.
            requireNone(jobs);
        }
        try {
            await(jobs.admission().close().toCompletableFuture(), deadline, arriving());
            clear(jobs, wish, deadline);
            return removal.get();
        } catch (RuntimeException inTheWay) {
            jobs.admission().open();
            throw inTheWay;
        }
    }

    private void clear(LeavingJobs jobs, Removal.Jobs wish, Instant deadline) {
        switch (wish) {
            case KEEP -> {}
            case REFUSE -> requireNone(jobs);
            case STOP -> stop(jobs, deadline);
        }
    }

    private static void requireNone(LeavingJobs jobs) {
        requireSight(jobs);
        var open = jobs.open().size();
        if (open > 0) {
            throw running(open + (open == 1 ? " job has" : " jobs have") + " not been told to the end.");
        }
    }

    /** Again and again, for what is to be told takes a while, and the cluster alone knows when it was. */
    private void stop(LeavingJobs jobs, Instant deadline) {
        requireSight(jobs);
        for (var open = jobs.open(); !open.isEmpty(); open = jobs.open()) {
            var orders = open.stream()
                    .filter(job -> !job.hasEnded() && job.job().stopRequest().isEmpty())
                    .map(job -> jobs.stop(order(job)).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            await(CompletableFuture.allOf(orders), deadline, ending());
            await(pause(), deadline, ending());
        }
    }

    private StopJob order(Observation job) {
        return new StopJob(job.key(), new Source("rest", "", clock.instant()));
    }

    private Future<?> pause() {
        return timer.schedule(() -> {}, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void await(Future<?> end, Instant deadline, CallRefusal late) {
        try {
            var left = Duration.between(clock.instant(), deadline);
            end.get(Math.max(left.toMillis(), 0), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private static void requireSight(LeavingJobs jobs) {
        if (!jobs.areSeen()) {
            throw running("The cluster does not let us see whether jobs run.");
        }
    }

    private static CallRefusal running(String text) {
        var rule = "wait for their end, or say ?jobs=stop or ?jobs=keep";
        return new CallRefusal(
                CallRefusal.Kind.JOBS_RUNNING, text, List.of(new Problem("jobs", "may run there", rule)));
    }

    private static CallRefusal arriving() {
        return later("Commands for the location are on their way to its cluster; send the call again.");
    }

    private static CallRefusal ending() {
        return later("The jobs were told to stop and have not all ended; send the call again.");
    }

    private static CallRefusal later(String text) {
        return new CallRefusal(CallRefusal.Kind.TOO_MANY_CALLS, text, List.of());
    }
}
