package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.brane.kubernetes.testing.AgedToken;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of all kinds take each other's place while jobs run. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsIT {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration LEFT = Duration.ofMinutes(1);

    private ControlPlane plane;
    private ClusterNamespace namespace;
    private Path folder;
    private Scene scene;

    @BeforeAll
    void start(ControlPlane planeHere, ClusterNamespace namespaceHere, @TempDir Path folderHere) {
        plane = planeHere;
        namespace = namespaceHere;
        folder = folderHere;
        scene = new Scene(namespace, folder)
                .with("brane.infrastructures.preflight-interval", "1s")
                .start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void tokensAndCertificatesReplaceEachOtherAndTouchNoJob() {
        var place = new RegisteredPlace(scene, namespace, "mixed");
        assertThat(place.put(namespace.kubeconfig()).status()).isEqualTo(201);
        var jobs = place.run30("15s");

        rotate(place, namespace.kubeconfigByCertificate("first"));
        rotate(place, namespace.kubeconfigByCertificate("second"));
        rotate(place, place.newKubeconfig());

        place.requireToldOnce(jobs);
        assertThat(place.remove("").status()).isEqualTo(204);
    }

    @Test
    void aCertificateThatIsNotAcceptedIsAStateThatAnotherHeals() {
        try (var own = plane.newNamespace()) {
            var place = new RegisteredPlace(scene, own, "foreign");
            assertThat(place.put(own.kubeconfigByForeignCertificate()).status()).isEqualTo(201);

            soon().until(() -> place.state().equals("unauthorized"));
            var refused = scene.rest().post(Command.at("foreign", "refused"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.json().path("detail").asText()).contains("unauthorized");
            rotate(place, own.kubeconfigByCertificate("accepted"));

            var job = place.post(Command.at("foreign", "after"));
            assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndNoJobIsTouched() {
        var place = new RegisteredPlace(scene, namespace, "renewed");
        assertThat(place.put(place.newKubeconfig()).status()).isEqualTo(201);
        var jobs = place.run30("15s");
        var ending = namespace.kubeconfigByAgedToken(aged(place));

        place.put(ending);

        soon().until(() -> scene.service().output().contains("Token renewed location=renewed"));
        place.requireToldOnce(jobs);
        assertThat(place.state()).isEqualTo("in sync");
        assertThat(scene.service().output()).containsOnlyOnce("Infrastructure added location=renewed");
        soon().until(() -> place.check("token").path("sentence").asText().contains("good for 9 minutes"));
        assertThat(place.check("token-renewal").isMissingNode()).isTrue();
        assertThat(folder.resolve("config/secrets.yml")).content().doesNotContain(base64(ending));
        assertThat(place.remove("").status()).isEqualTo(204);
    }

    @Test
    void aTokenThatMayNotBeRenewedIsAWarning() {
        try (var own = plane.newNamespace()) {
            var place = new RegisteredPlace(scene, own, "ending");
            own.admin().rbac().roles().inNamespace(own.name()).withName("brane").edit(role -> {
                role.getRules().removeIf(rule -> rule.getResources().contains("serviceaccounts/token"));
                return role;
            });

            place.put(own.kubeconfigByAgedToken(aged(place)));

            soon().until(() -> place.verdict("token-renewal").equals("warning"));
            assertThat(place.check("token-renewal").path("sentence").asText()).contains("could not be renewed");
            assertThat(place.check("token-renewal").path("remedy").asText()).contains("prepare --renewable-token");
            assertThat(place.state()).isEqualTo("in sync");
        }
    }

    private void rotate(RegisteredPlace place, String kubeconfig) {
        var answer = place.put(kubeconfig);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        soon().until(() -> place.state().equals("in sync"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static AgedToken aged(RegisteredPlace place) {
        var end = Instant.now().plus(LEFT);
        return new AgedToken(place.newToken(), end.minus(LIFE), end);
    }
}
