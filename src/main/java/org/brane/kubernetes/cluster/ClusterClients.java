package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** Makes the client of an infrastructure, from its registration alone: nothing is read from the surroundings. */
public final class ClusterClients {

    /** fabric8 would send a failed create again and so turn its own success into a conflict. */
    private static final int RETRIES = 0;

    private static final String WHO_WE_ARE = "brane-kubernetes";

    private final KubernetesSerialization serialization = ClusterSerialization.create();
    private final Vertx vertx;
    private final Executor executor;
    private final Duration requestTimeout;
    private final Duration connectTimeout;

    /**
     * Shares what clients can share.
     *
     * @param vertx shared by all clients; stays open when one is closed
     * @param executor where informers work; shared by all clients
     */
    public ClusterClients(Vertx vertx, Executor executor, Duration requestTimeout, Duration connectTimeout) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.executor = requireNonNull(executor, "executor");
        this.requestTimeout = requireNonNull(requestTimeout, "requestTimeout");
        this.connectTimeout = requireNonNull(connectTimeout, "connectTimeout");
    }

    /**
     * A new client, which the caller closes.
     *
     * @throws IllegalArgumentException where a certificate or a key of the registration cannot be read
     */
    public KubernetesClient client(Infrastructure infrastructure) {
        return client(infrastructure.kubeconfig(), infrastructure.namespace());
    }

    /**
     * A new client whose token can be replaced and whose requests are held back at times, which the caller closes.
     *
     * @param access has the token
     * @param gate lets requests go
     * @throws IllegalArgumentException where a certificate or a key of the registration cannot be read
     */
    public KubernetesClient client(Infrastructure infrastructure, ClusterAccess access, ClusterGate gate) {
        return client(infrastructure.kubeconfig(), infrastructure.namespace(), access, Optional.of(gate));
    }

    /**
     * A new client, which the caller closes.
     *
     * @param namespace where it works unless told otherwise
     * @throws IllegalArgumentException where a certificate or a key cannot be read
     */
    public KubernetesClient client(Kubeconfig kubeconfig, String namespace) {
        return client(kubeconfig, namespace, new ClusterAccess(kubeconfig.token()), Optional.empty());
    }

    private KubernetesClient client(
            Kubeconfig kubeconfig, String namespace, ClusterAccess access, Optional<ClusterGate> gate) {
        return new KubernetesClientBuilder()
                .withConfig(config(kubeconfig, namespace))
                .withHttpClientFactory(new ClusterTransport(vertx, ClusterTls.of(kubeconfig, vertx), access, gate))
                .withKubernetesSerialization(serialization)
                .withTaskExecutor(executor)
                .build();
    }

    private Config config(Kubeconfig kubeconfig, String namespace) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(kubeconfig.server().toString())
                .withNamespace(namespace)
                .withRequestTimeout((int) requestTimeout.toMillis())
                .withConnectionTimeout((int) connectTimeout.toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                // Its own way to go on does not say where the stream was broken.
                .withWatchReconnectLimit(RETRIES)
                .withUserAgent(WHO_WE_ARE);
        kubeconfig.token().ifPresent(config::withOauthToken);
        return config.build();
    }
}
