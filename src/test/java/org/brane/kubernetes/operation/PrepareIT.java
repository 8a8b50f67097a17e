package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.RegistrationReceiver;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ClusterTest
class PrepareIT {

    private static final String CANARY = "canary-5f3c9a";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final String namespace = "prepared-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesClient admin;
    private final String adminKubeconfig;

    private final Path folder;
    private final Path owner;
    private final Path output;

    PrepareIT(ControlPlane plane, @TempDir Path folder) throws IOException {
        this.admin = plane.admin();
        this.adminKubeconfig = plane.adminKubeconfig();
        this.folder = folder;
        this.owner = Files.writeString(folder.resolve("admin.kubeconfig"), adminKubeconfig);
        this.output = folder.resolve("hospital-a.kubeconfig");
    }

    @AfterEach
    void removeNamespace() {
        admin.namespaces().withName(namespace).delete();
    }

    @Test
    void theFirstRunMakesEverythingAndSaysSoBefore() throws IOException {
        assertThat(prepare()).isEqualTo(ExitCode.WELL);

        assertThat(text(err)).isEmpty();
        assertThat(text(out))
                .containsSubsequence(
                        "namespace " + namespace + ": will be made",
                        "serviceaccount " + namespace + "/brane: will be made",
                        "role " + namespace + "/brane: will be made",
                        "rolebinding " + namespace + "/brane: will be made",
                        "token: will be made, for 90 days",
                        "namespace " + namespace + ": made",
                        "rolebinding " + namespace + "/brane: made",
                        "token: made, good until ",
                        output + ": made; readable for you alone",
                        "is this machine only",
                        "registry: \"FILL-IN\"");
        assertThat(Files.getPosixFilePermissions(output)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theSecondRunFindsEverythingThereAndGetsANewToken() throws IOException {
        prepare();
        var first = Files.readString(output);
        out.reset();

        assertThat(prepare()).isEqualTo(ExitCode.WELL);

        assertThat(text(out))
                .contains("namespace " + namespace + ": was there", "serviceaccount " + namespace + "/brane: was there")
                .contains("role " + namespace + "/brane: was there", "rolebinding " + namespace + "/brane: was there")
                .contains(output + ": replaced")
                .doesNotContain("was there before");
        assertThat(output).content().isNotEqualTo(first);
    }

    @Test
    void theAccountMakesJobsInItsNamespaceAndSeesNothingElse() throws IOException {
        prepare();

        try (var account = ControlPlane.client(Files.readString(output))) {
            assertThat(account.batch()
                            .v1()
                            .jobs()
                            .resource(job())
                            .create()
                            .getMetadata()
                            .getNamespace())
                    .isEqualTo(namespace);
            assertThat(account.pods().list().getItems()).isEmpty();
            assertThatThrownBy(() -> account.secrets().list()).hasMessageContaining("secrets is forbidden");
            assertThatThrownBy(() -> account.pods().inNamespace("default").list())
                    .hasMessageContaining("pods is forbidden");
            assertThatThrownBy(() -> account.namespaces().list()).hasMessageContaining("namespaces is forbidden");
        }
    }

    @Test
    void nothingOfTheOwnersCredentialIsSentWrittenOrShown() throws IOException {
        Files.writeString(owner, withCanaries(adminKubeconfig));
        try (var service = RegistrationReceiver.answering(
                201, "{\"checks\":[{\"name\":\"reachable\",\"verdict\":\"OK\"," + "\"sentence\":\"It answers.\"}]}")) {
            var code = prepare(
                    "--register",
                    service.url(),
                    "--registry",
                    "r.example:50050",
                    "--callback-to",
                    "http://c.example:50052");

            assertThat(code).isEqualTo(ExitCode.WELL);
            assertThat(text(out)).contains("hospital-a: registered", "OK       reachable: It answers.");
            var call = service.calls().get(0);
            assertThat(call.call()).isEqualTo("PUT /v1/infrastructures/hospital-a");
            var everything = call + text(out) + text(err) + Files.readString(output);
            assertThat(secretsOfTheOwner()).allSatisfy(secret -> assertThat(everything)
                    .doesNotContain(secret)
                    .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void theRegistrationCarriesTheWrittenKubeconfigAndTheFieldsThatWereGiven() throws IOException {
        try (var service = RegistrationReceiver.answering(201, "{}")) {
            prepare("--register", service.url(), "--registry", "r.example:1", "--callback-to", "http://c.example");

            var sent = Serialization.unmarshal(service.calls().get(0).body(), GenericKubernetesResource.class)
                    .getAdditionalProperties();
            var server = new KubeconfigVetting().vet(Files.readString(output)).server();
            assertThat(sent)
                    .isEqualTo(Map.of(
                            "address",
                            server.getAuthority(),
                            "namespace",
                            namespace,
                            "registry",
                            "r.example:1",
                            "callback_to",
                            "http://c.example",
                            "kubeconfig",
                            Files.readString(output)));
        }
    }

    @Test
    void aRoleWithOtherRulesIsShownAndNothingIsDone() {
        makeNamespaceWithOtherRole();

        assertThat(prepare()).isEqualTo(ExitCode.FOUND_WRONG);

        assertThat(text(err))
                .contains("role " + namespace + "/brane has other rules: it lacks ", "also allows get secrets");
        assertThat(admin.rbac()
                        .roles()
                        .inNamespace(namespace)
                        .withName("brane")
                        .get()
                        .getRules())
                .hasSize(1);
        assertThat(admin.serviceAccounts()
                        .inNamespace(namespace)
                        .withName("brane")
                        .get())
                .isNull();
        assertThat(output).doesNotExist();
    }

    @Test
    void aRoleWithOtherRulesGetsOursWhereThatWasAskedFor() {
        makeNamespaceWithOtherRole();

        assertThat(prepare("--replace-role")).isEqualTo(ExitCode.WELL);

        assertThat(text(out))
                .contains("role " + namespace + "/brane: changed")
                .contains("Namespace " + namespace + " was there before");
        assertThat(admin.rbac()
                        .roles()
                        .inNamespace(namespace)
                        .withName("brane")
                        .get()
                        .getRules())
                .hasSize(8);
    }

    @Test
    void whatADryRunPrintsIsWhatPrepareMakes() {
        prepare("--dry-run");
        List<HasMetadata> objects =
                admin.load(new ByteArrayInputStream(out.toByteArray())).items();
        objects.forEach(object -> admin.resource(object).create());
        out.reset();

        assertThat(prepare()).isEqualTo(ExitCode.WELL);

        assertThat(text(out))
                .contains("role " + namespace + "/brane: was there")
                .doesNotContain("was there before");
    }

    @Test
    void whoLacksRightsIsToldAllOfThemAndNothingIsMade(ClusterNamespace restricted) throws IOException {
        Files.writeString(owner, restricted.kubeconfig());

        assertThat(run("--namespace", restricted.name())).isEqualTo(ExitCode.FOUND_WRONG);

        assertThat(text(err))
                .contains("serviceaccount " + restricted.name() + "/brane is refused: ")
                .contains("role " + restricted.name() + "/brane is refused: ", "is forbidden")
                .contains("have somebody run this who may, or apply what prepare --dry-run prints");
        assertThat(output).doesNotExist();
    }

    @Test
    void whoMayLookButNotMakeIsToldEachRightThatIsMissing() throws IOException {
        var viewer = viewer();
        try {
            Files.writeString(owner, kubeconfigOf(viewer));

            assertThat(prepare()).isEqualTo(ExitCode.FOUND_WRONG);

            assertThat(text(err).lines())
                    .hasSize(5)
                    .allMatch(line -> line.contains("may not be made: your credential lacks create "));
            assertThat(admin.namespaces().withName(namespace).get()).isNull();
        } finally {
            admin.rbac().clusterRoleBindings().withName(viewer).delete();
            admin.rbac().clusterRoles().withName(viewer).delete();
            admin.serviceAccounts().inNamespace("default").withName(viewer).delete();
        }
    }

    @Test
    void aCredentialThatIsNotAcceptedIsTold() throws IOException {
        Files.writeString(
                owner,
                adminKubeconfig.replaceAll("user: \\{client-certificate-data.*}}]", "user: {token: " + CANARY + "}}]"));

        assertThat(prepare()).isEqualTo(ExitCode.FOUND_WRONG);

        assertThat(text(err))
                .contains("is not accepted by https://127.0.0.1:", "log in again")
                .doesNotContain(CANARY);
    }

    @Test
    void anAuthorityThatDoesNotVouchForTheServerIsTold() throws IOException {
        Files.writeString(owner, adminKubeconfig.replaceAll(", certificate-authority-data: [A-Za-z0-9+/=]+", ""));

        assertThat(prepare()).isEqualTo(ExitCode.FOUND_WRONG);

        assertThat(text(err)).contains("is not trusted; the kubeconfig must hold the CA");
    }

    @Test
    void theOwnersExecPluginOpensTheCluster() throws IOException {
        var config = admin.getConfiguration();
        var answer = Serialization.asJson(Map.of(
                "apiVersion", "client.authentication.k8s.io/v1",
                "kind", "ExecCredential",
                "status",
                        Map.of(
                                "clientCertificateData", decoded(config.getClientCertData()),
                                "clientKeyData", decoded(config.getClientKeyData()))));
        Files.writeString(folder.resolve("answer.json"), answer);
        Files.writeString(
                owner,
                adminKubeconfig.replaceAll(
                        "user: \\{client-certificate-data.*}}]",
                        "user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: ['"
                                + folder.resolve("answer.json") + "']}}}]"));

        assertThat(prepare()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void theJarDoesItWithTheKubeconfigOfTheEnvironmentAndEnds() throws IOException {
        var place = Files.createDirectory(folder.resolve("place"));
        try (var process = new ServiceProcess(place).with("kubeconfig", owner.toString())) {
            assertThat(process.run("prepare", "--location", "hospital-b", "--namespace", namespace))
                    .isZero();

            assertThat(process.output())
                    .contains("hospital-b.kubeconfig: made")
                    .doesNotContainIgnoringCase("camel")
                    .doesNotContain("WARN");
            assertThat(place.resolve("hospital-b.kubeconfig")).isNotEmptyFile();
        }
    }

    private ExitCode prepare(String... more) {
        return run(Stream.concat(Stream.of("--namespace", namespace), Stream.of(more))
                .toArray(String[]::new));
    }

    private ExitCode run(String... more) {
        var words = new ArrayList<>(
                List.of("--location", "hospital-a", "--kubeconfig", owner.toString(), "--output", output.toString()));
        words.addAll(List.of(more));
        return new PrepareCommand(Map.of()).run(words, stream(out), stream(err));
    }

    private void makeNamespaceWithOtherRole() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName("brane")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withVerbs("get")
                        .endRule()
                        .build())
                .create();
    }

    /** Somebody who may see everything that prepare looks at, and change nothing. */
    private String viewer() {
        var name = "viewer-" + namespace;
        admin.load(new ByteArrayInputStream("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %1$s, namespace: default}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s}
                rules:
                - {apiGroups: ["", rbac.authorization.k8s.io], resources: ["*"], verbs: [get]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{kind: ServiceAccount, name: %1$s, namespace: default}]
                """.formatted(name).getBytes(StandardCharsets.UTF_8)))
                .create();
        return name;
    }

    private String kubeconfigOf(String account) {
        var token = admin.serviceAccounts()
                .inNamespace("default")
                .withName(account)
                .tokenRequest()
                .getStatus()
                .getToken();
        return adminKubeconfig.replaceAll("user: \\{client-certificate-data.*}}]", "user: {token: " + token + "}}]");
    }

    private List<String> secretsOfTheOwner() {
        var config = admin.getConfiguration();
        return List.of(
                CANARY,
                config.getClientKeyData(),
                config.getClientCertData(),
                decoded(config.getClientKeyData()).lines().skip(1).findFirst().orElseThrow(),
                decoded(config.getClientCertData()).lines().skip(1).findFirst().orElseThrow());
    }

    private static String withCanaries(String kubeconfig) {
        return kubeconfig
                        .replace(
                                "users: [",
                                "users: [{name: other, user: {token: " + CANARY + ", password: " + CANARY + "}}, ")
                        .replace(
                                "contexts: [",
                                "contexts: [{name: x, context: {cluster: x, user: other, namespace: " + CANARY + "}}, ")
                + "preferences: {note: " + CANARY + "}\n";
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Job job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName("first")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("first")
                .withImage("registry.example/image:1.0.0")
                .endContainer()
                .endSpec()
                .endTemplate()
                .withSuspend(true)
                .endSpec()
                .build();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
