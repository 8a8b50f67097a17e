package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** Clients as the service makes them, closed together with all they share. */
final class Clients implements AutoCloseable {

    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(90);
    private static final Duration RESYNC = Duration.ofMinutes(30);

    private final Vertx vertx = GuardedTransport.vertx(AddressPolicy.STRICT);
    private final ExecutorService informers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ClusterClients clients = new ClusterClients(vertx, informers, REQUEST_TIMEOUT, CONNECT_TIMEOUT);
    private final List<Runnable> closings = new ArrayList<>();

    KubernetesClient to(Infrastructure infrastructure) {
        return to(infrastructure, new ClusterAccess(infrastructure.kubeconfig().token()));
    }

    KubernetesClient to(Infrastructure infrastructure, ClusterAccess access) {
        var client = clients.client(infrastructure, access, gate(access));
        closings.add(client::close);
        return client;
    }

    KubernetesClient to(Infrastructure infrastructure, ClusterAccess access, ClusterGate gate) {
        var client = clients.client(infrastructure, access, gate);
        closings.add(client::close);
        return client;
    }

    JobInformer informer(Infrastructure infrastructure, String location) {
        return informer(infrastructure, location, SILENCE_LIMIT, RESYNC);
    }

    JobInformer informer(Infrastructure infrastructure, String location, Duration silenceLimit, Duration resync) {
        var watching = new Watching(Executors.newFixedThreadPool(2), timer, silenceLimit, resync);
        var informer = new JobInformer(
                to(infrastructure),
                infrastructure.namespace(),
                location,
                Given.KEYS,
                new JobReader(Given.KEYS),
                watching);
        closings.add(informer::close);
        return informer;
    }

    private ClusterGate gate(ClusterAccess access) {
        var breaker = new ClusterBreaker("here", 1_000, Duration.ofSeconds(1), Clock.systemUTC());
        return new ClusterGate(vertx, access.askedWait(), breaker, new RequestBudget(100_000, 100_000));
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        for (var i = closings.size() - 1; i >= 0; i--) {
            closings.get(i).run();
        }
        informers.shutdownNow();
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
