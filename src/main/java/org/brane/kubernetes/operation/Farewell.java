package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.brane.kubernetes.event.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of the service: nothing more comes in, replies that were begun are finished, what is pending is told for a while,
 * and what is left is said. No Job is touched: what is left, the clusters and the queues keep.
 */
final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /** For replies, and for commands of a queue that were begun; a cluster that hangs holds them no longer by default. */
    private static final Duration REPLIES_WITHIN = Duration.ofSeconds(10);

    private final HttpGuard guard;
    private final Ledger ledger;
    private final RunningInfrastructures infrastructures;
    private final Duration limit;

    /** @param limit how long publishers may take to take what is pending */
    Farewell(HttpGuard guard, Ledger ledger, RunningInfrastructures infrastructures, Duration limit) {
        this.guard = requireNonNull(guard, "guard");
        this.ledger = requireNonNull(ledger, "ledger");
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.limit = requireNonNull(limit, "limit");
    }

    /** Takes it; the routes that publish must be running still. */
    void take(CamelContext context) {
        LOG.info("Service stops: nothing more is taken in");
        var replies = guard.close();
        queues(context).forEach(id -> stop(context, id));
        var answered = isDoneWithin(REPLIES_WITHIN, replies);
        isDoneWithin(limit, ledger.whenAllTaken());
        LOG.info(
                "Service leaves jobs={} untold={} replies={}; jobs run on, and are told of after the next start",
                infrastructures.liveJobs(),
                ledger.untold(),
                answered ? "all" : "not all");
    }

    /** What brings commands or registrations by itself, also those that integrators add. */
    private static List<String> queues(CamelContext context) {
        return context.getRoutes().stream()
                .filter(route -> route.getId().startsWith("receive-"))
                .filter(route -> !route.getId().startsWith("receive-callbacks-"))
                .filter(route -> !route.getEndpoint().getEndpointUri().startsWith("direct:"))
                .map(Route::getId)
                .toList();
    }

    private static void stop(CamelContext context, String id) {
        try {
            context.getRouteController().stopRoute(id, REPLIES_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failure) {
            LOG.warn("Route not stopped before the others route={} reason={}", id, failure.getMessage());
        }
    }

    private static boolean isDoneWithin(Duration time, CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException left) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
