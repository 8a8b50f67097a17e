package org.brane.kubernetes.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class ControlPlaneIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ControlPlane plane;
    private final ClusterNamespace namespace;
    private final KubernetesClient restricted;

    ControlPlaneIT(ControlPlane plane, ClusterNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
        this.restricted = ControlPlane.client(namespace.kubeconfig());
    }

    @AfterEach
    void closeClient() {
        restricted.close();
    }

    @Test
    void jobCompletesAfterItsSimulatedRun() {
        create("completes", new EnvVar("SIM_RUN", "100ms", null));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(conditionsOf("completes")).contains("Complete"));
    }

    @Test
    void jobFailsWithItsSimulatedExitCode() {
        create("fails", new EnvVar("SIM_EXIT", "3", null));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(conditionsOf("fails")).contains("Failed");
            assertThat(statesOf("fails").map(state -> state.getTerminated().getExitCode()))
                    .containsExactly(3);
        });
    }

    @Test
    void podWaitsForItsSimulatedReason() {
        create("waits", new EnvVar("SIM_WAIT", "ErrImagePull", null));

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        statesOf("waits").map(state -> state.getWaiting().getReason()))
                .containsExactly("ErrImagePull"));
    }

    @Test
    void podLogIsTheTextThatWasWritten() {
        namespace.writeLog("first line\nlast line");
        create("logs", new EnvVar("SIM_RUN", "100ms", null));

        await().atMost(SOON).ignoreException(KubernetesClientException.class).untilAsserted(() -> assertThat(
                        restricted.batch().v1().jobs().withName("logs").getLog())
                .isEqualTo("first line\nlast line\n"));
    }

    @Test
    void restrictedAccountSeesNoSecrets() {
        assertThatThrownBy(() -> restricted.secrets().list()).hasMessageContaining("secrets is forbidden");
    }

    @Test
    void restrictedAccountIsNobodyInAnotherNamespace() {
        try (var other = plane.newNamespace()) {
            assertThatThrownBy(() -> restricted
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(other.name())
                            .list())
                    .hasMessageContaining("jobs.batch is forbidden");
        }
    }

    @Test
    void jobsOutliveTheApiServer() {
        try (var second = ControlPlane.start("second");
                var there = second.newNamespace()) {
            there.admin()
                    .resource(PlainJob.of("stays", "registry.example/image:1.0.0"))
                    .inNamespace(there.name())
                    .create();
            second.killApiServer();

            second.up();

            assertThat(there.admin()
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(there.name())
                            .withName("stays")
                            .get())
                    .isNotNull();
        }
    }

    private void create(String name, EnvVar... environment) {
        restricted
                .resource(PlainJob.of(name, "registry.example/image:1.0.0", environment))
                .create();
    }

    private Stream<String> conditionsOf(String job) {
        return restricted.batch().v1().jobs().withName(job).get().getStatus().getConditions().stream()
                .map(condition -> condition.getType());
    }

    private Stream<ContainerState> statesOf(String job) {
        return restricted.pods().withLabel("batch.kubernetes.io/job-name", job).list().getItems().stream()
                .map(Pod::getStatus)
                .flatMap(status -> status.getContainerStatuses().stream())
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull);
    }
}
