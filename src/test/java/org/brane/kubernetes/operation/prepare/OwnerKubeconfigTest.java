package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerKubeconfigTest {

    private static final String CANARY = "canary-d41d8cd9";

    private final Path folder;
    private final Path file;

    OwnerKubeconfigTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = kubeconfig("first", "first", "token: " + CANARY, "");
    }

    @Test
    void theCurrentContextIsTakenUnlessAnotherIsAskedFor() {
        assertThat(OwnerKubeconfig.read(List.of(file)).context(Optional.empty()).name())
                .isEqualTo("first");
    }

    @Test
    void aContextThatIsNotThereIsNeverReplacedByTheCurrentOne() {
        assertThatThrownBy(() -> OwnerKubeconfig.read(List.of(file)).context(Optional.of("frist")))
                .hasMessageContaining("context 'frist' is not in " + file + "; --context can be: first")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void withoutCurrentContextTheChoicesAreTold() throws IOException {
        var without = kubeconfig("second", "''", "token: t", "");

        assertThatThrownBy(() -> OwnerKubeconfig.read(List.of(without)).context(Optional.empty()))
                .hasMessageContaining("current-context is not set in")
                .hasMessageContaining("--context can be: second");
    }

    @Test
    void theFirstOfSeveralFilesWins() throws IOException {
        var second = kubeconfig("second", "second", "token: t", "");

        var kubeconfig = OwnerKubeconfig.read(List.of(folder.resolve("absent"), file, second));

        assertThat(kubeconfig.context(Optional.empty()).name()).isEqualTo("first");
        assertThat(kubeconfig.context(Optional.of("second")).name()).isEqualTo("second");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> OwnerKubeconfig.read(List.of(folder.resolve("absent"))))
                .hasMessageContaining("absent does not exist; name your kubeconfig with --kubeconfig");
    }

    @Test
    void aFileThatIsNoKubeconfigIsToldWithoutItsText() throws IOException {
        var broken = Files.writeString(folder.resolve("broken"), "users: {" + CANARY);

        assertThatThrownBy(() -> OwnerKubeconfig.read(List.of(broken)))
                .hasMessageContaining("broken is no kubeconfig")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void theFileThatWasNamedCountsBeforeTheEnvironmentAndThatBeforeHome() {
        var home = Path.of("home");
        var places = new KubeconfigPlaces(Map.of("KUBECONFIG", "a" + File.pathSeparator + "b"), home);

        assertThat(places.files(Optional.of(Path.of("named")))).containsExactly(Path.of("named"));
        assertThat(places.files(Optional.empty())).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(new KubeconfigPlaces(Map.of(), home).files(Optional.empty()))
                .containsExactly(home.resolve(".kube/config"));
    }

    @Test
    void filesThatItNamesAreReadFromBesideIt() throws IOException {
        Files.writeString(folder.resolve("token.txt"), "from-file\n");
        Files.writeString(folder.resolve("ca.pem"), "PEM");
        var relative = kubeconfig("relative", "relative", "tokenFile: token.txt", "certificate-authority: ca.pem");

        var credential = credential(relative);

        assertThat(credential.token()).contains("from-file");
        assertThat(credential.certificateAuthority())
                .contains(Base64.getEncoder().encodeToString("PEM".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: t | insecure-skip-tls-verify: true | insecure-skip-tls-verify of the context's cluster",
                "token: t | proxy-url: 'http://p.example' | proxy-url of the context's cluster",
                "token: t | tls-server-name: x | tls-server-name of the context's cluster",
                "'{username: a, password: b}' | '' | username of the context's user",
                "'{token: t, as: root}' | '' | as of the context's user",
                "'{token: t, as-groups: [g]}' | '' | as-groups of the context's user",
                "'{auth-provider: {name: oidc}}' | '' | auth-provider of the context's user",
                "'{}' | '' | user of context 'x' has no credential",
                "tokenFile: absent | '' | file absent cannot be read"
            })
    void whatWouldMeanSomethingElseIsRefused(String user, String cluster, String message) throws IOException {
        var refused = kubeconfig("x", "x", user, cluster);

        assertThatThrownBy(() -> credential(refused)).hasMessageContaining(message);
    }

    @Test
    void anExecPluginIsRunWithoutAShell() throws IOException {
        var plugin = script("""
                printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' "$1$TWO"
                """);

        assertThat(credential(exec(plugin, "[\"$(touch marker)`id`;\"]")).token())
                .contains("$(touch marker)`id`;-two");
        assertThat(folder.resolve("marker")).doesNotExist();
    }

    @Test
    void anExecPluginIsToldWhatItMaySee() throws IOException {
        var plugin = script("printf '%s' \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("info") + "; exit 3");
        var failing = exec(plugin, "[]");

        assertThatThrownBy(() -> credential(failing)).hasMessageContaining("ended with exit code 3");
        assertThat(folder.resolve("info"))
                .content()
                .contains("\"interactive\":false", "\"server\":\"https://api.example:6443\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo " + CANARY,
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"" + CANARY
                        + "\"}}'",
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"x\":\"" + CANARY + "\"}'",
                "exec sleep 60"
            })
    void anExecPluginThatGivesNothingIsToldWithoutWhatItPrinted(String text) throws IOException {
        var failing = exec(script(text), "[]");

        assertThatThrownBy(() -> credential(failing))
                .hasMessageContaining("program '")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void nothingShowsASecret() {
        var context = OwnerKubeconfig.read(List.of(file)).context(Optional.empty());

        assertThat(List.of(context, new UserCredential(Optional.empty(), Optional.empty(), Optional.of(CANARY))))
                .asString()
                .doesNotContain(CANARY);
    }

    private static Kubeconfig credential(Path file) {
        var context = OwnerKubeconfig.read(List.of(file)).context(Optional.empty());
        return new OwnerCredential(new ExecPlugin(Duration.ofSeconds(2), false)).of(context);
    }

    private Path exec(Path plugin, String arguments) throws IOException {
        var exec = "{apiVersion: client.authentication.k8s.io/v1, command: ./%s, args: %s, provideClusterInfo: true,"
                + " env: [{name: TWO, value: -two}]}";
        return kubeconfig("e", "e", "exec: " + exec.formatted(plugin.getFileName(), arguments), "");
    }

    private Path script(String text) throws IOException {
        var script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private Path kubeconfig(String name, String current, String user, String cluster) throws IOException {
        return Files.writeString(folder.resolve(name), """
                clusters: [{name: %1$s, cluster: {server: "https://api.example:6443", %4$s}}]
                users: [{name: %1$s, user: %3$s}]
                contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
                current-context: %2$s
                """.formatted(
                        name, current, user.startsWith("{") ? user : "{" + user + "}", cluster));
    }
}
