package org.brane.kubernetes.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.brane.kubernetes.testing.ClusterNamespace;

/** Calls about one location of the REST API, with credentials of one namespace's account. */
record RegisteredPlace(Scene scene, ClusterNamespace namespace, String location) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFE = Duration.ofHours(1);

    String path() {
        return "/v1/infrastructures/" + location;
    }

    /** Registers it with a kubeconfig. */
    Answer put(String kubeconfig) {
        var body = JSON.createObjectNode()
                .put("address", server(kubeconfig))
                .put("namespace", namespace.name())
                .put("registry", "registry.example:50050")
                .put("callback_to", "http://control.example:50052")
                .put("kubeconfig", kubeconfig);
        return scene.rest()
                .send(scene.rest()
                        .to(path())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString())));
    }

    Answer get() {
        return scene.rest().get(path());
    }

    Answer check() {
        return scene.rest().send(scene.rest().to(path() + "/check").POST(BodyPublishers.noBody()));
    }

    /**
     * Removes it.
     *
     * @param query such as {@code ?jobs=keep}
     */
    Answer remove(String query) {
        return scene.rest().send(scene.rest().to(path() + query).DELETE());
    }

    /** A kubeconfig with a new token for the same account. */
    String newKubeconfig() {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(LIFE.toSeconds())
                .endSpec()
                .build();
        var account = namespace
                .admin()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .withName("brane");
        var token = account.tokenRequest(request).getStatus().getToken();
        return namespace.kubeconfig().replaceFirst("token: \"[^\"]*\"", "token: \"" + token + "\"");
    }

    /** Makes all tokens of the account so far worthless. */
    void revoke() {
        var accounts = namespace.admin().serviceAccounts().inNamespace(namespace.name());
        accounts.withName("brane").delete();
        accounts.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("brane")
                        .endMetadata()
                        .build())
                .create();
    }

    private static String server(String kubeconfig) {
        return kubeconfig.replaceFirst("(?s).*server: \"?https://([^\"/\\s]+).*", "$1");
    }
}
