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
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.Canaries;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Secrets planted in every field that holds one come out nowhere.
 *
 * <p>Answers are searched by {@link RestCalls} and all that the service prints by {@link ServiceProcess}, as in all tests.
 */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanariesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = Canaries.MARK + "the-field";
    private static final String PEM = "-----BEGIN %s-----\n" + base64(SECRET) + "\n-----END %1$s-----\n";

    private ClusterNamespace namespace;
    private Path folder;
    private Scene scene;

    @BeforeAll
    void start(ClusterNamespace namespaceHere, @TempDir Path folderHere) throws IOException {
        namespace = namespaceHere;
        folder = folderHere;
        scene = new Scene(namespace, folder);
        scene.with("brane.events.webhook.url", scene.webhook().url() + "?key=" + SECRET)
                .with("brane.infrastructures.preflight-interval", "1s");
        scene.start();
        Files.writeString(folder.resolve("config/secrets.yml"), "others: " + SECRET + "\n", StandardOpenOption.APPEND);
    }

    /** What is printed up to its end is searched then. */
    @AfterAll
    void close() {
        scene.service().stop();
        scene.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kubeconfigs")
    void noFieldOfAKubeconfigComesOut(String field, String kubeconfig) {
        var answer = put("canary", document(kubeconfig));
        var inBase64 = put("canary", document(base64(kubeconfig)));

        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 422);
        assertThat(inBase64.status()).isEqualTo(answer.status() == 201 ? 200 : answer.status());
        scene.rest().get("/v1/infrastructures");
    }

    static Stream<Arguments> kubeconfigs() {
        return Stream.of(
                user("token", "token: " + SECRET),
                user("token of two lines", "token: \"" + SECRET + "\\n" + SECRET + "\""),
                user("token as a map", "token: {" + SECRET + ": " + SECRET + "}"),
                user("tokenFile", "tokenFile: /" + SECRET),
                user("username and password", "username: me, password: " + SECRET),
                user(
                        "key",
                        "client-certificate-data: %s, client-key-data: %s"
                                .formatted(pem("CERTIFICATE"), pem("EC PRIVATE KEY"))),
                user(
                        "key that is no base64",
                        "client-certificate-data: " + pem("CERTIFICATE") + ", client-key-data: " + SECRET),
                user("key in a file", "client-certificate: /" + SECRET + ", client-key: /" + SECRET),
                user(
                        "exec",
                        "exec: {command: /" + SECRET + ", args: [" + SECRET + "], env: [{name: A, value: " + SECRET
                                + "}]}"),
                user("auth-provider", "auth-provider: {name: oidc, config: {id-token: " + SECRET + "}}"),
                user("impersonation", "as: " + SECRET + ", token: x"),
                user("unknown field", SECRET + ": " + SECRET),
                cluster("authority", "certificate-authority-data: " + pem("CERTIFICATE")),
                cluster("authority that is no base64", "certificate-authority-data: " + SECRET),
                cluster("authority in a file", "certificate-authority: /" + SECRET),
                cluster("proxy", "proxy-url: \"http://me:" + SECRET + "@proxy.example:3128\""),
                Arguments.of("server", kubeconfig("server: \"https://me:" + SECRET + "@127.0.0.1:1\"", "token: x")),
                Arguments.of(
                        "server's query",
                        kubeconfig("server: \"https://127.0.0.1:1/?key=" + SECRET + "\"", "token: x")),
                Arguments.of("half of a kubeconfig", "users: [{user: {token: " + SECRET),
                Arguments.of("no kubeconfig", SECRET),
                Arguments.of("twice base64", base64(base64("token: " + SECRET))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void noOtherFieldComesOut(String field, String value) {
        var answer = put("canary", document(namespace.kubeconfig()).put(field, value));

        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 422);
        scene.rest().get("/v1/infrastructures/canary");
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of("mount_dfs", "redis://brane:" + SECRET + "@files.example:6379/1"),
                Arguments.of("mount_dfs", "redis://:" + SECRET + "@127.0.0.1:1"),
                Arguments.of("mount_dfs", "mysql://me:" + SECRET + "@(files.example)/db"),
                Arguments.of("proxy_address", "me:" + SECRET + "@proxy.example:1080"),
                Arguments.of("callback_to", "http://me:" + SECRET + "@control.example:50052"),
                Arguments.of("registry", "me:" + SECRET + "@registry.example:5000"),
                Arguments.of("address", "me:" + SECRET + "@cluster.example:6443"));
    }

    @Test
    void noSecretComesOutOfARotationARemovalOrAFailure() {
        var place = new RegisteredPlace(scene, namespace, "changing");
        place.put(namespace.kubeconfig());
        soon().until(() -> place.state().equals("in sync"));
        place.put(withToken(SECRET + "-rotated"));
        // Watches stay open, so that the first call tells.
        assertThat(scene.rest().post(Command.at("changing", "refused")).status())
                .isEqualTo(503);
        soon().until(() -> place.state().equals("unauthorized"));
        place.check();
        place.put(place.newKubeconfig());
        place.remove("?jobs=stop");

        scene.webhook().answer(500);
        scene.rest().post(Command.named("untold"));
        soon().until(() -> !scene.webhook().attempts().isEmpty());
        scene.webhook().answer(200);

        assertThat(new RestCalls(scene.service().management())
                        .get("/observe/metrics")
                        .status())
                .isEqualTo(200);
        assertThat(new RestCalls(scene.service().management())
                        .get("/observe/health")
                        .status())
                .isEqualTo(200);
        assertThat(Canaries.in(scene.service().threadDump())).isEmpty();
    }

    @Test
    void noSecretComesOutOfACheckOfTheFiles(@TempDir Path elsewhere) {
        try (var program = new ServiceProcess(elsewhere)) {
            program.with("brane.events.webhook.url", "http://127.0.0.1:1/?key=" + SECRET);
            program.config()
                    .with("good", namespace.name(), withToken(SECRET))
                    .with("bad", namespace.name(), withToken(SECRET).replace("kind: Config", "kind: [" + SECRET))
                    .with("worse", namespace.name(), SECRET)
                    .write();

            assertThat(program.run("--check")).isOne();
            assertThat(program.output()).contains("bad", "worse");
        }
    }

    private Answer put(String location, ObjectNode document) {
        var call = scene.rest().to("/v1/infrastructures/" + location).header("Content-Type", "application/json");
        return scene.rest().send(call.PUT(BodyPublishers.ofString(document.toString())));
    }

    private ObjectNode document(String kubeconfig) {
        return JSON.createObjectNode()
                .put("address", "127.0.0.1:6443")
                .put("namespace", namespace.name())
                .put("registry", "registry.example:50050")
                .put("callback_to", "http://control.example:50052")
                .put("kubeconfig", kubeconfig);
    }

    private String withToken(String token) {
        return namespace.kubeconfig().replaceFirst("token: \"[^\"]*\"", "token: \"" + token + "\"");
    }

    private static Arguments user(String field, String user) {
        return Arguments.of(field, kubeconfig("server: \"https://127.0.0.1:1\"", user));
    }

    private static Arguments cluster(String field, String cluster) {
        return Arguments.of(field, kubeconfig("server: \"https://127.0.0.1:1\", " + cluster, "token: x"));
    }

    private static String kubeconfig(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: cluster, cluster: {%s}}]
                users: [{name: brane, user: {%s}}]
                contexts: [{name: brane, context: {cluster: cluster, user: brane}}]
                current-context: brane
                """.formatted(cluster, user);
    }

    private static String pem(String kind) {
        return base64(PEM.formatted(kind));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
