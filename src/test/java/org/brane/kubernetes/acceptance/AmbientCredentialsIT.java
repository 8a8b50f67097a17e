package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All around the service lie credentials of somebody who may do everything. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmbientCredentialsIT {

    private Scene scene;

    @BeforeAll
    void start(ControlPlane plane, ClusterNamespace namespace, @TempDir Path folder) throws IOException {
        var home = folder.resolve("home");
        var kubeconfig = Files.createDirectories(home.resolve(".kube")).resolve("config");
        Files.writeString(kubeconfig, plane.adminKubeconfig());
        scene = new Scene(namespace, folder.resolve("service"))
                .with("kubeconfig", kubeconfig.toString())
                .with("home", home.toString())
                .with("kubernetes.master", "https://127.0.0.1:1")
                .with("kubernetes.namespace", "default")
                .with("kubernetes.auth.token", "ambient-token");
        var foreign = namespace.kubeconfig().replaceFirst("token: \"[^\"]*\"", "token: \"nobodys-token\"");
        scene.config().with("unknown-user", namespace.name(), foreign);
        scene.start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void credentialThatTheClusterDoesNotKnowIsNotReplacedByThem() {
        var answer = scene.rest().post(Command.at("unknown-user", "nobody"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("Unauthorized");
    }

    @Test
    void registeredClusterAndNamespaceAreNotReplacedByThem() {
        var job = scene.rest().post(Command.named("here")).job();

        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        assertThat(scene.jobs()).extracting(it -> it.getMetadata().getName()).containsExactly(job);
    }
}
