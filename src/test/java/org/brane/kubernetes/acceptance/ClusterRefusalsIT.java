package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterRefusalsIT {

    private static final String NO_JOBS_OF_NIGHT = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: "%1$s"}
            spec:
              failurePolicy: Fail
              matchConstraints:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "%1$s"}}
                resourceRules: [{apiGroups: [batch], apiVersions: [v1], operations: [CREATE], resources: [jobs]}]
              validations:
              - {expression: "!('shift' in object.metadata.labels)", message: no jobs of the night shift}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: "%1$s"}
            spec: {policyName: "%1$s", validationActions: [Deny]}
            """;

    private final ControlPlane plane;
    private final ClusterNamespace namespace;
    private final ClusterNamespace withoutRight;
    private final ClusterNamespace withoutRoom;
    private final ClusterNamespace ending;
    private Scene scene;

    ClusterRefusalsIT(ControlPlane plane, ClusterNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
        this.withoutRight = plane.newNamespace();
        this.withoutRoom = plane.newNamespace();
        this.ending = plane.newNamespace();
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        takeRightAway();
        takeRoomAway();
        keepEnding();
        scene = new Scene(namespace, folder);
        scene.config()
                .with("without-right", withoutRight)
                .with("without-room", withoutRoom)
                .with("ending", ending.name(), plane.adminKubeconfig());
        scene.start();
    }

    @AfterAll
    void close() {
        scene.close();
        admin().configMaps().inNamespace(ending.name()).withName("stays").edit(it -> new ConfigMapBuilder(it)
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        withoutRight.close();
        withoutRoom.close();
    }

    @Test
    void missingRightIsForGoodInTheWordsOfTheCluster() {
        var answer = refused("without-right", 422);

        assertThat(answer.body()).contains("cannot create resource");
    }

    @Test
    void namespaceThatEndsIsForGoodInTheWordsOfTheCluster() {
        var answer = refused("ending", 422);

        assertThat(answer.body()).contains("because it is being terminated");
    }

    @Test
    void usedUpQuotaMayPass() {
        var answer = refused("without-room", 503);

        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.body()).contains("exceeded quota");
    }

    @Test
    void admissionRefusalIsForGoodInTheWordsOfTheCluster() {
        admin().load(text(NO_JOBS_OF_NIGHT.formatted(namespace.name()))).create();
        // The API server needs a moment to know its new rule, so each try is a job of its own.
        var tries = new int[1];
        var answer = soon().until(
                        () -> scene.rest()
                                .post(Command.named("night-" + tries[0]++).label("shift", "night")),
                        it -> it.status() != 201);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("no jobs of the night shift");
        assertThat(scene.jobs()).extracting(job -> job.getMetadata().getName()).doesNotContain(answer.job());
    }

    private Answer refused(String location, int status) {
        var answer =
                soon().until(() -> scene.rest().post(Command.at(location, "refused")), it -> it.status() == status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Location")).isEqualTo("/v1/jobs/" + answer.job());
        return answer;
    }

    private void takeRightAway() {
        admin().rbac()
                .roles()
                .inNamespace(withoutRight.name())
                .withName("brane")
                .edit(role -> {
                    role.getRules().get(0).setVerbs(List.of("get", "list", "watch", "patch"));
                    return role;
                });
    }

    private void takeRoomAway() {
        admin().resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("no-jobs")
                        .withNamespace(withoutRoom.name())
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("count/jobs.batch", new Quantity("0"))
                        .endSpec()
                        .build())
                .create();
    }

    private void keepEnding() {
        admin().resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("stays")
                        .withNamespace(ending.name())
                        .withFinalizers("test.example/stays")
                        .endMetadata()
                        .build())
                .create();
        ending.close();
    }

    private KubernetesClient admin() {
        return plane.admin();
    }

    private static ByteArrayInputStream text(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }
}
