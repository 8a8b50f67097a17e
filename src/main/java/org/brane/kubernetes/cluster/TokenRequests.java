package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/** Asks a cluster for tokens (Kubernetes API, TokenRequest). */
public final class TokenRequests {

    /** The API server gives none for less. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private final KubernetesClient client;

    /** @param client stays open */
    public TokenRequests(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    /**
     * A token that follows another: of the same account, good for as long again, or as the cluster allows.
     *
     * @throws ClusterRefusal where the cluster gives none
     */
    public String following(BoundToken former) {
        var life = former.life().compareTo(SHORTEST) < 0 ? SHORTEST : former.life();
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(life.toSeconds())
                .endSpec()
                .build();
        try {
            return client.serviceAccounts()
                    .inNamespace(former.namespace())
                    .withName(former.account())
                    .tokenRequest(request)
                    .getStatus()
                    .getToken();
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }
}
