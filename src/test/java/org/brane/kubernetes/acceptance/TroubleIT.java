package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleIT {

    private final ControlPlane plane;
    private final List<ClusterNamespace> places = new ArrayList<>();
    private Path rules;
    private Scene scene;

    TroubleIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeAll
    void start(ClusterNamespace namespace, @TempDir Path folder) {
        scene = new Scene(namespace, folder)
                .with("brane.jobs.waiting-grace", "300ms")
                .with("brane.jobs.confirm-limit", "2s")
                .with("brane.events.created-after", "3s")
                .start();
        rules = folder.resolve("config/pod-rules.yaml");
    }

    @AfterAll
    void close() {
        scene.close();
        places.forEach(ClusterNamespace::close);
    }

    @Test
    @DisplayName("hostile case 23: a quota that is used up makes the job wait, the event says so, and then it runs")
    void quotaThatIsUsedUpMakesTheJobWaitUntilThereIsRoom() {
        var place = place("with-quota");
        var quota = plane.admin()
                .resourceQuotas()
                .inNamespace(place.name())
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("small")
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity("0"))
                        .endSpec()
                        .build());
        quota.create();
        var job = post(Command.at("with-quota", "waits"));
        var created = soon().until(() -> told(job, "created"), events -> !events.isEmpty());
        assertThat(created.get(0).data().path("message").asText())
                .startsWith("A quota of the namespace is used up")
                .contains("exceeded quota");

        quota.delete();

        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
    }

    @Test
    @DisplayName("hostile case 24: a Pod that admission denies fails at once with the text")
    void podThatAdmissionDeniesIsCreateFailedAtOnce() {
        var place = place("restricted");
        plane.admin().namespaces().withName(place.name()).edit(TroubleIT::restricted);

        var job = post(Command.at("restricted", "denied"));

        var outcome = scene.outcome(job);
        assertThat(outcome.kind()).isEqualTo("create-failed");
        assertThat(outcome.data().path("message").asText()).contains("violates PodSecurity");
        assertThat(outcome.data().path("nextStep").asText()).isNotEmpty();
        assertThat(scene.webhook().kinds(job)).containsExactly("create-failed");
    }

    @Test
    void jobWhosePodCanNeverBeMadeIsCreateFailed() {
        var job = post(Command.named("priority").priority("no-such-class"));

        var outcome = scene.outcome(job);

        assertThat(outcome.kind()).isEqualTo("create-failed");
        assertThat(outcome.data().path("message").asText()).contains("no-such-class");
        assertThat(scene.job(job).getMetadata().getAnnotations().get("kube.brane.io/ended-by"))
                .contains("priority-class-missing");
    }

    @Test
    void ruleThatIsAddedByHandWorksWithoutARestartOnJobsThatWait() throws IOException {
        var shipped = Files.readString(rules);
        var job = post(Command.named("nowhere").nodeSelector("disk", "none"));
        soon().until(() -> describe(job, "reason").equals("Unschedulable"));

        Files.writeString(rules, shipped.replace("\nrules:\n", """

                rules:
                  - name: no-node-at-all
                    where: waiting
                    reasons: Unschedulable
                    messages: ["didn't match Pod's node affinity/selector"]
                    verdict: failed
                    grace: 0s
                    text: There is no such Node
                    next-step: Ask for another disk.
                """));

        var outcome = scene.outcome(job);
        Files.writeString(rules, shipped);
        assertThat(outcome.kind()).isEqualTo("failed");
        assertThat(outcome.data().path("message").asText()).startsWith("There is no such Node: 0/");
        assertThat(outcome.data().path("nextStep").asText()).isEqualTo("Ask for another disk.");
    }

    @Test
    void rulesWithAnyFaultAreRefusedWithEveryProblemAndTheFormerStay() throws IOException {
        var shipped = Files.readString(rules);
        Files.writeString(rules, "rules: [{name: A, where: ended}, {name: b, where: here, verdict: wait}]\n");
        soon().until(() -> scene.service().output().contains("rules[1].where is 'here'"));

        var job = post(Command.named("judged").env("SIM_WAIT", "ErrImagePull"));

        assertThat(scene.outcome(job).data().path("reason").asText()).isEqualTo("ErrImagePull");
        assertThat(scene.service().output()).contains("rules[0].name is 'A'");
        Files.writeString(rules, shipped);
    }

    @Test
    void endThatTheClusterDoesNotConfirmIsToldAllTheSameAndTheTextSaysSo() {
        var job = post(Command.named("stuck").env("SIM_WAIT", "ErrImagePull").env("SIM_GO", "1h"));

        var outcome = scene.outcome(job);

        assertThat(outcome.kind()).isEqualTo("create-failed");
        assertThat(outcome.data().path("message").asText())
                .startsWith("The image cannot be pulled")
                .contains("The cluster did not confirm within 2 s");
        assertThat(scene.pods(job)).hasSize(1);
    }

    @Test
    void jobsOfANamespaceThatIsDeletedAreToldAsStopped() {
        var place = place("goes");
        var job = post(Command.at("goes", "runs").env("SIM_RUN", "1h"));
        soon().until(() -> !told(job, "started").isEmpty());

        plane.admin().namespaces().withName(place.name()).delete();

        var outcome = scene.outcome(job);
        assertThat(outcome.kind()).isEqualTo("stopped");
        assertThat(outcome.data().path("message").asText()).isNotEmpty();
    }

    private ClusterNamespace place(String location) {
        var place = plane.newNamespace();
        places.add(place);
        scene.config().with(location, place).write();
        soon().until(() -> scene.rest()
                .get("/v1/infrastructures/" + location)
                .json()
                .path("state")
                .asText()
                .equals("in sync"));
        return place;
    }

    private String post(Command command) {
        var answer = scene.rest().post(command);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.job();
    }

    private String describe(String job, String field) {
        return scene.rest().get("/v1/jobs/" + job).json().path(field).asText();
    }

    private List<ReceivedEvent> told(String job, String kind) {
        return scene.webhook().accepted().stream()
                .filter(event -> event.subject().equals(job) && event.kind().equals(kind))
                .toList();
    }

    private static Namespace restricted(Namespace namespace) {
        return new NamespaceBuilder(namespace)
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build();
    }
}
