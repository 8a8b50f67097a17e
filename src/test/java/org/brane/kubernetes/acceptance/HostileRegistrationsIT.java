package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.Trap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Registrations that mean harm, sent to the packaged service.
 *
 * <p>Around it lie an administrator's credentials, and names that lead to metadata services.
 */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRegistrationsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRAP = "/v1/infrastructures/trap";
    private static final String CALLBACK = "http://control.example:50052";
    private static final String CANARY = "cAnArY-5eCr3t";

    /** Ten times what it needs, for busy machines. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final StringBuilder answers = new StringBuilder();
    private ControlPlane plane;
    private ClusterNamespace namespace;
    private Path folder;
    private Path marker;
    private Scene scene;

    @BeforeAll
    void start(ControlPlane planeHere, ClusterNamespace namespaceHere, @TempDir Path folderHere) throws IOException {
        plane = planeHere;
        namespace = namespaceHere;
        folder = folderHere;
        marker = folder.resolve("marker");
        var kubeconfig = Files.createDirectories(folder.resolve(".kube")).resolve("config");
        Files.writeString(kubeconfig, plane.adminKubeconfig());
        var hosts = Files.writeString(folder.resolve("hosts"), """
                127.0.0.1 localhost
                169.254.169.254 metadata.example
                10.0.0.1 mixed.example
                fd00:ec2::254 mixed.example
                """);
        scene = new Scene(namespace, folder.resolve("service"))
                .with("kubeconfig", kubeconfig.toString())
                .with("home", folder.toString())
                .with("java.tool.options", "-Djdk.net.hosts.file=" + hosts)
                .with("brane.infrastructures.allowed-networks", "169.254.77.0/24")
                .start();
    }

    @AfterEach
    void nothingWasRunAndNothingRegistered() {
        assertThat(marker).doesNotExist();
        assertThat(scene.rest().get(TRAP).status()).isEqualTo(404);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("hostile case 1: an exec plugin of the current user is refused and not run")
    void case01ExecPluginOfTheCurrentUser() {
        assertRefused(put(withUser(exec("touch", marker.toString()))), "kubeconfig: users[0].user.exec");
    }

    @Test
    @DisplayName("hostile case 2: an exec plugin of another context is refused and not run")
    void case02ExecPluginOfAnotherContext() {
        var kubeconfig = namespace
                .kubeconfig()
                .replace("users: [", "users: [{name: other, user: {" + exec("touch", marker.toString()) + "}}, ")
                .replace("contexts: [", "contexts: [{name: other, context: {cluster: cluster, user: other}}, ");

        assertRefused(put(kubeconfig), "kubeconfig: users[0].user.exec");
    }

    @ParameterizedTest
    @DisplayName("hostile case 3: an exec plugin with shell characters is refused and not run")
    @ValueSource(strings = {"; touch @", "${IFS}&&touch${IFS}@", "`touch @`", "$(touch @)", "| touch @ #"})
    void case03ExecPluginWithShellCharacters(String argument) {
        var line = exec("sh", argument.replace("@", marker.toString()));

        assertRefused(put(withUser(line)), "kubeconfig: users[0].user.exec");
    }

    @ParameterizedTest
    @DisplayName("hostile case 4: whatever is no inline token or certificate is refused, and no file is opened")
    @CsvSource({
        "user, auth-provider, '{name: oidc}'",
        "user, username, admin",
        "user, password, secret",
        "user, tokenFile, @/trap",
        "user, client-certificate, @/trap",
        "user, client-key, @/trap",
        "user, client-key, ../../trap",
        "user, client-key, @/link",
        "cluster, certificate-authority, @/trap",
        "cluster, certificate-authority, @/service/../trap",
        "cluster, certificate-authority, trap",
    })
    void case04CredentialsByPath(String part, String key, String value) throws Exception {
        var fifo = folder.resolve("trap");
        Files.deleteIfExists(folder.resolve("link"));
        Files.createSymbolicLink(folder.resolve("link"), fifo);
        var line = key + ": " + value.replace("@", folder.toString()) + ", ";

        try (var trap = new Trap(fifo)) {
            var answer = put(namespace.kubeconfig().replace(part + ": {", part + ": {" + line));

            assertRefused(answer, "kubeconfig: " + part + "s[0]." + part + "." + key);
            assertThat(trap.wasOpened()).isFalse();
        }
    }

    @Test
    @DisplayName("hostile case 5: a cluster whose certificate is not to be checked is refused")
    void case05InsecureSkipTlsVerify() {
        assertRefused(
                put(withCluster("insecure-skip-tls-verify: true, ")),
                "kubeconfig: clusters[0].cluster.insecure-skip-tls-verify");
    }

    @Test
    @DisplayName("hostile case 6: a proxy in the cluster is refused")
    void case06ProxyUrl() {
        assertRefused(
                put(withCluster("proxy-url: \"http://127.0.0.1:" + plane.port() + "\", ")),
                "kubeconfig: clusters[0].cluster.proxy-url");
    }

    @ParameterizedTest
    @DisplayName("hostile case 7: a server that is no plain https URL is refused")
    @ValueSource(
            strings = {
                "http://127.0.0.1:6443",
                "file:///etc/passwd",
                "https://",
                "https:///path",
                "127.0.0.1:6443",
                "https://admin:secret@127.0.0.1:6443",
                "https://127.0.0.1:6443@api.example",
                "https://api.example\\\\@127.0.0.1",
                "https://127.0.0.1:6443/?a=b",
                "https://127.0.0.1:6443/#a",
            })
    void case07ServerThatIsNoPlainHttpsUrl(String server) {
        assertRefused(put(withServer(server)), "kubeconfig: clusters[0].cluster.server");
    }

    @ParameterizedTest
    @DisplayName("hostile case 8: a server at a closed address is refused, in whatever form and by whatever name")
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "2852039166",
                "0251.0376.0251.0376",
                "0xA9FEA9FE",
                "169.254.43518",
                "169.254.169.254.",
                "[fe80::1]",
                "[::]",
                "[fd00:ec2::254]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "metadata.example",
                "mixed.example",
            })
    void case08ServerAtAClosedAddress(String host) {
        var answer = put(withServer("https://" + host + ":6443"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("server").containsPattern("leads to|has no plain host");
    }

    @ParameterizedTest
    @DisplayName("hostile case 8: callbacks to a closed address are refused, in whatever form and by whatever name")
    @ValueSource(
            strings = {"169.254.169.254", "2852039166", "0xa9.254.1", "[fe80::1]", "metadata.example", "mixed.example"})
    void case08CallbacksToAClosedAddress(String host) {
        var answer = put(body(namespace.kubeconfig(), "http://" + host + ":50052"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("callback_to").containsPattern("leads to|has no plain host");
    }

    @Test
    @DisplayName("hostile case 8: loopback is allowed, and so is a network that the setting names")
    void case08AllowedAddresses() {
        assertThat(put(namespace.kubeconfig()).status()).isEqualTo(201);
        assertThat(put(withServer("https://169.254.77.7:6443")).status()).isEqualTo(200);

        assertThat(remove().status()).isEqualTo(204);
    }

    @ParameterizedTest
    @DisplayName("hostile case 9: YAML that bursts, repeats or hides itself is refused soon")
    @ValueSource(
            strings = {
                "aliases",
                "duplicate",
                "tag",
                "nul",
                "bom",
                "contexts",
                "nesting",
                "large",
                "ten-megabytes",
                "yaml-aliases",
                "yaml-large"
            })
    void case09BurstingYaml(String kind) {
        var yaml = namespace.kubeconfig();
        var answer =
                switch (kind) {
                    case "aliases" -> put(bomb() + yaml);
                    case "duplicate" -> put(yaml + "kind: Config\n");
                    case "tag" -> put(yaml + "a: !!javax.script.ScriptEngineManager []\n");
                    case "nul" -> put(yaml + "a: \u0000\n");
                    case "bom" -> put("\ufeff" + yaml);
                    case "contexts" -> put(yaml.replace("contexts: [", "contexts: [" + "{name: c}, ".repeat(10_000)));
                    case "nesting" -> put(yaml + "a: " + "[".repeat(100_000));
                    case "large" -> put(yaml + "#".repeat(900_000));
                    case "ten-megabytes" -> put(yaml + "#".repeat(10_000_000));
                    case "yaml-aliases" -> putYaml(bomb());
                    default -> putYaml("a: b\n".repeat(180_000));
                };

        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.took()).isLessThan(SOON);
    }

    @Test
    @DisplayName("hostile case 10: without a credential of its own, a registration gets none of those around")
    void case10AmbientCredentials() {
        assertRefused(put(withUser("")), "kubeconfig: users[0].user");
    }

    @Test
    @DisplayName("hostile case 11: a cluster-admin is warned of, and an absent namespace is reported")
    void case11ClusterAdminAndAbsentNamespace() {
        var answer = put(body(plane.adminKubeconfig(), CALLBACK).put("namespace", "absent"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().at("/preflight/excessRights").asBoolean()).isTrue();
        assertThat(failures(answer)).contains("namespace");
        assertThat(remove().status()).isEqualTo(204);
    }

    @Test
    @DisplayName("hostile case 13: no field of a credential is repeated anywhere")
    void case13CanariesInEveryField() {
        var fields = List.of(
                "exec: {command: @}",
                "auth-provider: {name: @}",
                "username: @",
                "password: @",
                "tokenFile: @",
                "token: \"@ @\"",
                "client-certificate: @",
                "client-key: @",
                "client-certificate-data: @",
                "client-key-data: @",
                "as: @",
                "as-user-extra: {a: [@]}",
                "token: {a: @}");
        fields.forEach(field -> put(withUser(field.replace("@", CANARY))));
        Stream.of("proxy-url: \"http://a:@@b\", ", "certificate-authority: @, ", "tls-server-name: @, ")
                .forEach(field -> put(withCluster(field.replace("@", CANARY))));
        put(withServer("https://" + CANARY + ":" + CANARY + "@127.0.0.1"));
        put(Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)));
        put(body(namespace.kubeconfig(), CALLBACK).put("mount_dfs", "redis://:" + CANARY + "@/x y"));
        put(namespace.kubeconfig().replaceFirst("token: \"", "token: \"" + CANARY));
        soon().until(() -> scene.rest().get(TRAP).json().path("state").asText().equals("unauthorized"));
        answers.append(scene.rest().get(TRAP).body());
        answers.append(scene.rest()
                .send(scene.rest().to(TRAP + "/check").POST(BodyPublishers.noBody()))
                .body());
        answers.append(scene.rest().get("/v1/infrastructures").body());
        answers.append(management("/observe/metrics")).append(management("/observe/health"));
        assertThat(remove().status()).isEqualTo(204);

        assertThat(answers + scene.service().output() + scene.service().threads())
                .contains("unauthorized")
                .doesNotContain(CANARY);
    }

    private Answer put(String kubeconfig) {
        return put(body(kubeconfig, CALLBACK));
    }

    private Answer put(ObjectNode body) {
        return put("application/json", body.toString());
    }

    private Answer putYaml(String text) {
        return put("application/yaml", text);
    }

    private Answer put(String mediaType, String body) {
        var answer = scene.rest()
                .send(scene.rest().to(TRAP).header("Content-Type", mediaType).PUT(BodyPublishers.ofString(body)));
        answers.append(answer.body());
        return answer;
    }

    /** Says what is to become of its jobs, for a cluster that cannot be asked may have some. */
    private Answer remove() {
        return scene.rest().send(scene.rest().to(TRAP + "?jobs=keep").DELETE());
    }

    private ObjectNode body(String kubeconfig, String callbackTo) {
        return JSON.createObjectNode()
                .put("address", "home.example:6443")
                .put("namespace", namespace.name())
                .put("registry", "registry.example:50050")
                .put("callback_to", callbackTo)
                .put("kubeconfig", kubeconfig);
    }

    private String management(String path) {
        return new RestCalls(scene.service().management()).get(path).body();
    }

    private String withUser(String fields) {
        return namespace.kubeconfig().replaceFirst("user: \\{token: \"[^\"]*\"}", quoted("user: {" + fields + "}"));
    }

    private String withCluster(String fields) {
        return namespace.kubeconfig().replace("cluster: {server", "cluster: {" + fields + "server");
    }

    private String withServer(String server) {
        return namespace.kubeconfig().replaceFirst("server: \"[^\"]*\"", quoted("server: \"" + server + "\""));
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }

    private static String exec(String command, String argument) {
        return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: " + command
                + ", args: [\"-c\", \"" + argument + "\"]}";
    }

    private static String bomb() {
        var levels = IntStream.range(1, 30)
                .mapToObj(i -> "a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        return "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + levels.collect(Collectors.joining());
    }

    private static void assertRefused(Answer answer, String thing) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.took()).isLessThan(SOON);
        assertThat(StreamSupport.stream(answer.json().path("problems").spliterator(), false)
                        .map(problem -> problem.path("thing").asText()))
                .as(answer.body())
                .contains(thing);
    }

    private static List<String> failures(Answer answer) {
        return StreamSupport.stream(answer.json().at("/preflight/checks").spliterator(), false)
                .filter(check -> check.path("verdict").asText().equals("failure"))
                .map(check -> check.path("name").asText())
                .toList();
    }
}
