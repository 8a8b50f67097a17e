package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.ClusterClients;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** A client with the owner's credential and what it runs on; nothing of it is left when it is closed. */
record OwnerSession(KubernetesClient client, Vertx vertx) implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Opens one; the cluster is not asked yet.
     *
     * @throws ProblemsException if a certificate or the key cannot be read
     */
    static OwnerSession open(Kubeconfig kubeconfig) {
        var vertx = Vertx.vertx();
        try {
            var clients = new ClusterClients(vertx, ForkJoinPool.commonPool(), REQUEST_TIMEOUT, CONNECT_TIMEOUT);
            return new OwnerSession(clients.client(kubeconfig, "default"), vertx);
        } catch (IllegalArgumentException unreadable) {
            vertx.close();
            throw unreadable();
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    // Without the cause, whose text may hold a part of a key.
    private static ProblemsException unreadable() {
        var rule = "give unencrypted PEM of an RSA or EC key and of X.509 certificates, in base64 under ...-data";
        var problem = new Problem("a certificate or the key of your kubeconfig", "cannot be read", rule);
        return new ProblemsException("Your kubeconfig", List.of(problem));
    }
}
