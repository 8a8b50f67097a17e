package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.brane.kubernetes.WorkQueue;
import org.brane.kubernetes.cluster.BoundToken;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.InfrastructureListener;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens before they end. Certificates, and tokens that have no end, are left alone. Thread-safe.
 *
 * <p>What fails is tried again until the token has ended; the former one stays in use meanwhile.
 */
final class Renewals implements InfrastructureListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    private static final String REMEDY = "Register the infrastructure again with a new kubeconfig; prepare"
            + " --renewable-token lets its account renew the token by itself.";

    private final Function<String, Optional<Infrastructure>> served;
    private final Consumer<Infrastructure> renewal;
    private final Consumer<String> told;
    private final WorkSettings settings;
    private final WorkQueue queue;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    private record Failure(Infrastructure infrastructure, PreflightCheck check) {}

    /**
     * Renews none before it is told of an infrastructure.
     *
     * @param served the infrastructure of a location as it is now
     * @param renewal gets a new token, and brings it into effect; blocks, and throws where it cannot
     * @param told hears of locations where renewal begins to fail
     */
    Renewals(
            Function<String, Optional<Infrastructure>> served,
            Consumer<Infrastructure> renewal,
            Consumer<String> told,
            WorkSettings settings,
            Executor workers) {
        this.served = requireNonNull(served, "served");
        this.renewal = requireNonNull(renewal, "renewal");
        this.told = requireNonNull(told, "told");
        this.settings = requireNonNull(settings, "settings");
        this.queue = new WorkQueue(
                settings.inFlight(), settings.backoff(), settings.timer(), workers, settings.clock(), this::look);
    }

    @Override
    public void infrastructuresChanged(InfrastructureChange change) {
        change.removed().forEach(gone -> failures.remove(gone.location()));
        // What is gone is looked at once more, so that nothing waits for its next turn.
        Stream.of(change.added(), change.changed(), change.removed())
                .flatMap(List::stream)
                .map(Infrastructure::location)
                .forEach(queue::add);
    }

    /** A warning for its preflight; empty where renewal does not fail. */
    Optional<PreflightCheck> check(Infrastructure infrastructure) {
        return Optional.ofNullable(failures.get(infrastructure.location()))
                .filter(failure -> failure.infrastructure.equals(infrastructure))
                .map(Failure::check);
    }

    @Override
    public void close() {
        queue.close();
    }

    private CompletionStage<Optional<Instant>> look(String location) {
        var infrastructure = served.apply(location);
        var next = infrastructure.flatMap(it -> BoundToken.of(it.kubeconfig()).flatMap(token -> look(it, token)));
        return CompletableFuture.completedFuture(next);
    }

    private Optional<Instant> look(Infrastructure infrastructure, BoundToken token) {
        var now = settings.clock().instant();
        if (token.renewalDue().isAfter(now)) {
            return Optional.of(token.renewalDue());
        }
        if (token.expires().isAfter(now)) {
            renew(infrastructure, token);
        }
        // What follows a renewal or an end is a change, of which we hear.
        return Optional.empty();
    }

    private void renew(Infrastructure infrastructure, BoundToken token) {
        var location = infrastructure.location();
        try {
            renewal.accept(infrastructure);
            failures.remove(location);
            LOG.info("Token renewed location={}", location);
        } catch (RuntimeException failure) {
            fail(infrastructure, token, failure);
            throw failure;
        }
    }

    private void fail(Infrastructure infrastructure, BoundToken token, RuntimeException failure) {
        var location = infrastructure.location();
        var sentence =
                "The token ends at %s and could not be renewed: %s".formatted(token.expires(), failure.getMessage());
        var check = new PreflightCheck("token-renewal", Verdict.WARNING, sentence, Optional.of(REMEDY));
        var before = failures.put(location, new Failure(infrastructure, check));
        if (before == null || !before.infrastructure.equals(infrastructure)) {
            LOG.warn(
                    "Token could not be renewed, will be tried again location={} reason={}",
                    location,
                    failure.getMessage());
            told.accept(location);
        }
        if (served.apply(location).isEmpty()) {
            failures.remove(location);
        }
    }
}
