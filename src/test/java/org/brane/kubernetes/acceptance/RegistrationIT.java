package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each test registers locations of its own, while the service runs. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationIT {

    private ControlPlane plane;
    private ClusterNamespace namespace;
    private Path folder;
    private Scene scene;

    @BeforeAll
    void start(ControlPlane planeHere, ClusterNamespace namespaceHere, @TempDir Path folderHere) {
        plane = planeHere;
        namespace = namespaceHere;
        folder = folderHere;
        scene = new Scene(namespace, folder).start();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aPreparedNamespaceIsRegisteredGreenAndRunsAJob(@TempDir Path elsewhere) throws IOException {
        var made = "prepared-for-" + namespace.name();

        prepare(made, "prepared", elsewhere);

        var description = place("prepared").get();
        assertThat(failures(description)).isEmpty();
        assertThat(description.json().at("/preflight/excessRights").asBoolean()).isFalse();
        var job = place("prepared").post(Command.at("prepared", "first"));
        assertThat(scene.outcome(job).kind()).isEqualTo("finished");
        namespace.admin().namespaces().withName(made).delete();
    }

    @Test
    @DisplayName("hostile case 11: a missing right is named exactly, and the printed Role turns it green")
    void aMissingRightIsNamedAndThePrintedRoleTurnsItGreen(@TempDir Path elsewhere) throws IOException {
        var made = "lacking-in-" + namespace.name();
        prepare(made, "lacking", elsewhere);
        var place = place("lacking");
        assertThat(failures(place.get())).isEmpty();
        namespace.admin().rbac().roles().inNamespace(made).withName("brane").edit(role -> {
            role.getRules().removeIf(RegistrationIT::isForLogs);
            return role;
        });

        var answer = soon().until(place::check, it -> !failures(it).isEmpty());

        assertThat(failures(answer)).containsExactly("rights-pods-log");
        var role = answer.json().at("/preflight/role").asText();
        namespace.admin().load(stream(role)).serverSideApply();
        soon().until(() -> failures(place.check()).isEmpty());
        assertThat(place.remove("").status()).isEqualTo(204);
        namespace.admin().namespaces().withName(made).delete();
    }

    @Test
    void aCommandThatComesWhileItsInfrastructureGoesIsToldOrRefused() {
        var place = place("going");
        place.put(namespace.kubeconfig());
        soon().until(() -> place.state().equals("in sync"));
        var over = new AtomicBoolean();
        var callers = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> postUntil(over, "going", caller)))
                .toList();
        soon().until(() -> !jobsAt("going").isEmpty());

        soon().until(() -> place.remove("?jobs=stop").status() == 204);

        over.set(true);
        callers.forEach(CompletableFuture::join);
        assertThat(jobsAt("going")).isNotEmpty().allMatch(Scene::isClosed);
    }

    @Test
    void aNewTokenTouchesNoJobAndTellsNothingTwice() {
        var place = place("rotated");
        assertThat(place.put(namespace.kubeconfig()).status()).isEqualTo(201);
        var jobs = place.run30("6s");

        var answer = place.put(place.newKubeconfig());

        assertThat(answer.status()).isEqualTo(200);
        place.requireToldOnce(jobs);
        assertThat(scene.service().output()).contains("Infrastructure has a new token location=rotated");
        assertThat(place.remove("").status()).isEqualTo(204);
    }

    @Test
    void anotherChangeOfTheEntryTellsNothingTwiceEither() throws IOException {
        var place = place("changed");
        place.put(namespace.kubeconfig());
        var jobs = place.run30("6s");

        edit("changed", "registry.example:50050", "registry.example:50051");

        soon().until(() -> place.get().json().path("registry").asText().endsWith(":50051"));
        place.requireToldOnce(jobs);
        assertThat(place.remove("").status()).isEqualTo(204);
    }

    @Test
    @DisplayName("hostile case 12: a revoked credential is a state, and a new one heals it")
    void aRevokedCredentialIsAStateThatANewOneHeals() {
        try (var own = plane.newNamespace()) {
            var place = new RegisteredPlace(scene, own, "revoked");
            place.put(own.kubeconfig());
            var job = place.post(Command.at("revoked", "before").env("SIM_RUN", "20s"));
            soon().until(() -> scene.webhook().kinds(job).contains("started"));
            place.revoke();

            var refused =
                    soon().until(() -> scene.rest().post(Command.at("revoked", "refused")), it -> it.status() == 503);

            assertThat(refused.json().path("detail").asText()).contains("unauthorized", "register a new one");
            assertThat(place.get().json().path("state").asText()).isEqualTo("unauthorized");
            assertThat(place.remove("").status()).isEqualTo(409);
            assertThat(scene.rest().post(Command.named("besides-the-revoked")).status())
                    .isEqualTo(201);
            assertThat(place.put(place.newKubeconfig()).status()).isEqualTo(200);
            soon().until(() -> place.get().json().path("state").asText().equals("in sync"));
            assertThat(scene.rest().post(Command.at("revoked", "after")).status())
                    .isEqualTo(201);
            assertThat(scene.outcome(job).kind()).isEqualTo("finished");
            assertThat(scene.webhook().kinds(job)).containsExactly("created", "started", "finished");
            place.remove("?jobs=stop");
        }
    }

    @Test
    @DisplayName("hostile case 16: an infrastructure with jobs goes only as told to, and its jobs with it only then")
    void anInfrastructureWithJobsGoesOnlyAsToldTo() {
        var place = place("leaving");
        place.put(namespace.kubeconfig());
        var kept = place.post(Command.at("leaving", "kept").env("SIM_RUN", "300s"));
        soon().until(() -> scene.webhook().kinds(kept).contains("started"));

        assertThat(place.remove("").status()).isEqualTo(409);
        assertThat(place.get().status()).isEqualTo(200);
        assertThat(place.remove("?jobs=keep").status()).isEqualTo(204);

        assertThat(place.get().status()).isEqualTo(404);
        assertThat(scene.job(kept).getSpec().getActiveDeadlineSeconds()).isNull();
        assertThat(place.put(namespace.kubeconfig()).status()).isEqualTo(201);
        soon().until(() -> place.remove("?jobs=stop").status() == 204);
        assertThat(scene.outcome(kept).kind()).isEqualTo("stopped");
        assertThat(Scene.isClosed(scene.job(kept))).isTrue();
    }

    @Test
    void theFilesKeepTheirCommentsAndTheirSecrets() throws IOException {
        var infra = folder.resolve("config/infra.yml");
        Files.writeString(infra, "# A comment of the engineer\n" + Files.readString(infra));
        var place = place("written");

        var answer = place.put(namespace.kubeconfig());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/infrastructures/written");
        assertThat(infra).content().contains("# A comment of the engineer", "written:", "s$written-kubeconfig");
        var secrets = folder.resolve("config/secrets.yml");
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(secrets).content().contains("written-kubeconfig: ");
        var token = namespace.kubeconfig().replaceFirst("(?s).*token: \"([^\"]*)\".*", "$1");
        assertThat(List.of(
                        answer.body(),
                        place.get().body(),
                        place.check().body(),
                        scene.service().output()))
                .noneMatch(text -> text.contains(token));
        assertThat(place.remove("").status()).isEqualTo(204);
        assertThat(secrets).content().doesNotContain("written-kubeconfig");
        assertThat(infra).content().contains("# A comment of the engineer").doesNotContain("written:");
    }

    /** Makes a namespace ready from the admin's kubeconfig, and registers it. */
    private void prepare(String made, String location, Path elsewhere) throws IOException {
        var admin = Files.writeString(elsewhere.resolve("admin.yaml"), plane.adminKubeconfig());
        var program = new ServiceProcess(Files.createDirectory(elsewhere.resolve("program")));
        var code = program.run(
                "prepare",
                "--kubeconfig=" + admin,
                "--namespace=" + made,
                "--location=" + location,
                "--output=" + elsewhere.resolve("made.kubeconfig"),
                "--registry=registry.example:50050",
                "--callback-to=http://control.example:50052",
                "--register=" + scene.service().url());
        assertThat(program.output()).contains(location + ": registered");
        assertThat(code).isZero();
        program.close();
    }

    private void postUntil(AtomicBoolean over, String location, int caller) {
        for (var i = 0; !over.get(); i++) {
            var identifier = location + "-" + caller + "-" + i;
            scene.rest().post(Command.at(location, identifier).env("SIM_RUN", "300s"));
        }
    }

    private List<Job> jobsAt(String location) {
        return scene.jobs().stream()
                .filter(job -> location.equals(job.getMetadata().getLabels().get("kube.brane.io/location")))
                .toList();
    }

    private RegisteredPlace place(String location) {
        return new RegisteredPlace(scene, namespace, location);
    }

    private void edit(String location, String before, String after) throws IOException {
        var infra = folder.resolve("config/infra.yml");
        var text = Files.readString(infra);
        var start = text.indexOf(location + ":");
        Files.writeString(
                infra, text.substring(0, start) + text.substring(start).replaceFirst(before, after));
    }

    private static List<String> failures(Answer answer) {
        var checks = answer.json().at("/preflight/checks");
        assertThat(checks).as(answer.body()).isNotEmpty();
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("verdict").asText().equals("failure"))
                .map(check -> check.path("name").asText())
                .toList();
    }

    private static boolean isForLogs(PolicyRule rule) {
        return rule.getResources().contains("pods/log");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
