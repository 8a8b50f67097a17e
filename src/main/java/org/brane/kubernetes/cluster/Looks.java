package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/** Takes looks side by side until a deadline that all of them share; what was not seen by then is unknown. */
final class Looks {

    private final Executor executor;
    private final Duration limit;
    private final long deadline;

    /** The time runs from now. */
    Looks(Executor executor, Duration limit) {
        this.executor = requireNonNull(executor, "executor");
        this.limit = requireNonNull(limit, "limit");
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** The checks of all looks. An interruption ends it at once, and stays set. */
    List<PreflightCheck> take(List<Look> looks) {
        var begun = looks.stream().map(this::begin).toList();
        return begun.stream().flatMap(one -> end(one).stream()).toList();
    }

    private record Begun(Look look, FutureTask<List<PreflightCheck>> task) {}

    private Begun begin(Look look) {
        var task = new FutureTask<>(look.deed());
        try {
            executor.execute(task);
        } catch (RejectedExecutionException tooMuchToDo) {
            task.cancel(true);
        }
        return new Begun(look, task);
    }

    private List<PreflightCheck> end(Begun begun) {
        try {
            if (begun.task.isCancelled()) {
                return unknown(begun.look, "Not looked at: too many other checks are under way.");
            }
            return begun.task.get(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return failed(begun.look, requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            begun.task.cancel(true);
            return late(begun.look);
        } catch (InterruptedException e) {
            begun.task.cancel(true);
            Thread.currentThread().interrupt();
            return unknown(begun.look, "Not looked at: the preflight was interrupted.");
        }
    }

    private static List<PreflightCheck> failed(Look look, Throwable cause) {
        if (cause instanceof KubernetesClientException error) {
            var sentence = "This could not be looked at: "
                    + ClusterErrors.refusal(error).getMessage();
            var remedy = error.getCode() == 403 ? look.remedy() : Optional.<String>empty();
            return look.names().stream()
                    .map(name -> name.unknown(sentence, remedy))
                    .toList();
        }
        return unknown(look, "This could not be looked at (" + cause.getClass().getSimpleName() + ").");
    }

    /** A server that does not answer is not reachable; of all else nothing is known. */
    private List<PreflightCheck> late(Look look) {
        var sentence = "There was no answer within " + limit.toMillis() + " ms.";
        return look.names().stream()
                .map(name -> name == CheckName.REACHABLE
                        ? name.failure(sentence, Reachability.REMEDY)
                        : name.unknown(sentence))
                .toList();
    }

    private static List<PreflightCheck> unknown(Look look, String sentence) {
        return look.names().stream().map(name -> name.unknown(sentence)).toList();
    }
}
