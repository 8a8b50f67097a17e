package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Observation;

/** Sees to the jobs of an infrastructure that is to be removed: those whose outcome was not taken over yet. */
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

    /** Returns once no job is in the way; throws {@link CallRefusal} where some stay there. */
    void prepare(InfrastructureParts parts, Removal.Jobs wish) {
        switch (wish) {
            case KEEP -> {}
            case REFUSE -> refuseOpen(parts);
            case STOP -> stop(parts);
        }
    }

    private static void refuseOpen(InfrastructureParts parts) {
        requireSight(parts);
        var open = open(parts).size();
        if (open > 0) {
            throw running(open + (open == 1 ? " job has" : " jobs have") + " not been told to the end.");
        }
    }

    private void stop(InfrastructureParts parts) {
        requireSight(parts);
        var orders = open(parts).stream()
                .filter(job -> !job.hasEnded() && job.job().stopRequest().isEmpty())
                .map(job -> new StopJob(job.key(), new Source("rest", "", clock.instant())))
                .map(order -> CompletableFuture.runAsync(() -> parts.jobs().stop(order), parts.calls()))
                .toList();
        var ordered = CompletableFuture.allOf(orders.toArray(CompletableFuture<?>[]::new));
        var ended = new CompletableFuture<Void>();
        var pause = BETWEEN_LOOKS.toMillis();
        var looking = timer.scheduleWithFixedDelay(
                () -> {
                    if (open(parts).isEmpty()) {
                        ended.complete(null);
                    }
                },
                0,
                pause,
                TimeUnit.MILLISECONDS);
        try {
            await(CompletableFuture.allOf(ordered, ended));
        } finally {
            looking.cancel(false);
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw ending();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ending();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private static List<Observation> open(InfrastructureParts parts) {
        return parts.jobs().informer().views().stream()
                .filter(job -> !job.job().outcomeTaken())
                .toList();
    }

    private static void requireSight(InfrastructureParts parts) {
        if (!parts.jobs().informer().isInSync() || parts.access().isRefused()) {
            throw running("The cluster does not let us see whether jobs run.");
        }
    }

    private static CallRefusal running(String text) {
        var rule = "wait for their end, or say ?jobs=stop or ?jobs=keep";
        return new CallRefusal(
                CallRefusal.Kind.JOBS_RUNNING, text, List.of(new Problem("jobs", "may run there", rule)));
    }

    private static CallRefusal ending() {
        return new CallRefusal(
                CallRefusal.Kind.TOO_MANY_CALLS,
                "The jobs were told to stop and have not all ended; send the call again.",
                List.of());
    }
}
