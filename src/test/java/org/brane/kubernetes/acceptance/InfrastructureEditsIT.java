package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.Base64;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each test edits a location of its own, while the service runs. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfrastructureEditsIT {

    private ClusterNamespace namespace;
    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespaceHere, @TempDir Path folder) {
        namespace = namespaceHere;
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void addedLocationTakesJobsWhileTheFirstRuns() {
        var running =
                scene.rest().post(Command.named("runs").env("SIM_RUN", "2s")).job();

        add("added");

        var job = postUntilTaken(Command.at("added", "first"));
        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        assertThat(scene.outcome(running).kind()).isEqualTo("finished");
        assertThat(scene.webhook().kinds(running)).containsExactly("created", "started", "finished");
    }

    @Test
    void faultyEntryHarmsOnlyItself() {
        scene.config().with("faulty", namespace.name(), "kind: Nonsense").write();

        var faulty =
                soon().until(() -> scene.rest().post(Command.at("faulty", "first")), answer -> answer.status() != 404);

        assertThat(faulty.status()).isEqualTo(503);
        assertThat(faulty.json().path("problems")).isNotEmpty();
        assertThat(scene.rest().post(Command.named("healthy")).status()).isEqualTo(201);
    }

    @Test
    void locationThatGetsNoClientHarmsOnlyItself() {
        var pem = "-----BEGIN %1$s-----\nAAAA\n-----END %1$s-----\n";
        var kubeconfig = namespace
                .kubeconfig()
                .replaceFirst(
                        "token: \"[^\"]*\"",
                        "client-certificate-data: %s, client-key-data: %s"
                                .formatted(base64(pem.formatted("CERTIFICATE")), base64(pem.formatted("PRIVATE KEY"))));
        scene.config()
                .with("a-well", namespace)
                .with("b-broken", namespace.name(), kubeconfig)
                .with("c-well", namespace)
                .write();

        postUntilTaken(Command.at("a-well", "first"));
        postUntilTaken(Command.at("c-well", "first"));

        assertThat(scene.rest().post(Command.at("b-broken", "first")).status()).isEqualTo(503);
    }

    @Test
    void locationWhoseEntryBecameFaultyStaysAsItWas() {
        add("spoilt");
        postUntilTaken(Command.at("spoilt", "before"));
        scene.config().with("spoilt", namespace.name(), "kind: Nonsense").write();
        soon().until(() -> scene.service().output().contains("its former values stay in use location=spoilt"));

        var answer = scene.rest().post(Command.at("spoilt", "after"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(scene.outcome(answer.job()).kind()).isEqualTo("finished");
    }

    @Test
    void removedLocationTakesNoJobs() {
        add("removed");
        postUntilTaken(Command.at("removed", "before"));

        scene.config().without("removed").write();

        var answer = soon().until(() -> scene.rest().post(Command.at("removed", "after")), it -> it.status() == 404);
        assertThat(answer.json().path("type").asText()).endsWith(":location-unknown");
        soon().until(() -> scene.service().threads().stream().noneMatch(name -> name.startsWith("calls-removed-")));
    }

    @Test
    void locationThatCameBackTellsWhatHappenedMeanwhile() {
        add("returns");
        var job = postUntilTaken(Command.at("returns", "meanwhile").env("SIM_RUN", "2s"));
        soon().until(() -> scene.webhook().kinds(job).contains("started"));
        scene.config().without("returns").write();
        soon().until(() -> scene.job(job).getStatus().getCompletionTime() != null);

        add("returns");

        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
    }

    private void add(String location) {
        scene.config().with(location, namespace).write();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private String postUntilTaken(Command command) {
        return soon().until(() -> scene.rest().post(command), answer -> answer.status() == 201)
                .job();
    }
}
