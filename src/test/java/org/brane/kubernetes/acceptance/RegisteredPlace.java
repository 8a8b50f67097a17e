package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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
        return put(kubeconfig, "registry.example:50050");
    }

    /** Registers it with a kubeconfig and an image registry. */
    Answer put(String kubeconfig, String registry) {
        var body = JSON.createObjectNode()
                .put("address", server(kubeconfig))
                .put("namespace", namespace.name())
                .put("registry", registry)
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

    /** Posts a command until it is taken, and returns the job id. */
    String post(Command command) {
        return soon().until(() -> scene.rest().post(command), answer -> answer.status() == 201)
                .job();
    }

    /** Posts 30 commands and returns their job ids as soon as one of them runs. */
    List<String> run30(String time) {
        var commands = IntStream.range(0, 30)
                .mapToObj(i -> Command.at(location, location + "-" + i).env("SIM_RUN", time));
        var jobs = scene.rest().postAtOnce(commands).stream().map(Answer::job).toList();
        soon().until(() ->
                jobs.stream().anyMatch(job -> scene.webhook().kinds(job).contains("started")));
        return jobs;
    }

    /** Waits until all have finished, and requires that each event of them came once. */
    void requireToldOnce(List<String> jobs) {
        jobs.forEach(job -> assertThat(scene.outcome(job).kind()).isEqualTo("finished"));
        soon().until(() -> jobs.stream().allMatch(job -> Scene.isClosed(scene.job(job))));
        assertThat(jobs).allSatisfy(job -> assertThat(scene.webhook().kinds(job))
                .containsExactly("created", "started", "finished"));
    }

    String state() {
        return get().json().path("state").asText();
    }

    /** The verdict of a check of its last preflight; empty where there is none. */
    String verdict(String check) {
        return check(check).path("verdict").asText();
    }

    /** A check of its last preflight; missing where there is none. */
    JsonNode check(String name) {
        var checks = get().json().at("/preflight/checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A token of the account, as the cluster gives it for an hour. */
    String newToken() {
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
        return account.tokenRequest(request).getStatus().getToken();
    }

    /** A kubeconfig with a new token for the same account. */
    String newKubeconfig() {
        return namespace.kubeconfig().replaceFirst("token: \"[^\"]*\"", "token: \"" + newToken() + "\"");
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
