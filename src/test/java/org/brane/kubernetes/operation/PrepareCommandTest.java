package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.testing.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final Path folder;

    PrepareCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("--help")).isEqualTo(ExitCode.WELL);
        assertThat(text(out)).contains("--replace-role");
    }

    @Test
    void aWrongCallIsToldWithAllItsProblemsAndTheUsage() {
        assertThat(run("--lokation", "a", "--token-days", "x")).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(text(err)).contains("did you mean --location?", "--token-days is 'x'", "Usage: ");
    }

    @Test
    void aDryRunPrintsYamlAloneAndNeedsNoKubeconfig() {
        assertThat(run("--location", "a", "--namespace", "other", "--dry-run")).isEqualTo(ExitCode.WELL);
        assertThat(text(out)).startsWith("---\n").contains("kind: \"RoleBinding\"", "namespace: \"other\"");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void withoutAnyKubeconfigTheNextStepIsTold() {
        assertThat(run("--location", "a")).isEqualTo(ExitCode.FOUND_WRONG);
        assertThat(text(err)).contains("absent does not exist; name your kubeconfig with --kubeconfig");
    }

    @Test
    void aServerThatIsAwayIsTold() throws IOException {
        var port = FreePorts.one();
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d"}}]
                users: [{name: c, user: {token: canary}}]
                contexts: [{name: c, context: {cluster: c, user: c}}]
                current-context: c
                """.formatted(port));
        var output = folder.resolve("a.kubeconfig");

        var code = run("--location", "a", "--kubeconfig", kubeconfig.toString(), "--output", output.toString());

        assertThat(code).isEqualTo(ExitCode.FOUND_WRONG);
        assertThat(text(err))
                .startsWith("API server https://127.0.0.1:" + port + " cannot be reached: ")
                .contains("; look at the address, the network")
                .doesNotContain("canary");
        assertThat(output).doesNotExist();
    }

    @Test
    void aKeyThatCannotBeReadIsToldWithoutIt() throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: c, user: {client-certificate-data: Y2FuYXJ5, client-key-data: canary-}}]
                contexts: [{name: c, context: {cluster: c, user: c}}]
                current-context: c
                """);
        var output = folder.resolve("a.kubeconfig").toString();

        var code = run("--location", "a", "--kubeconfig", kubeconfig.toString(), "--output", output);

        assertThat(code).isEqualTo(ExitCode.FOUND_WRONG);
        assertThat(text(err))
                .startsWith("a certificate or the key of your kubeconfig cannot be read")
                .doesNotContain("canary");
    }

    private ExitCode run(String... words) {
        var environment = Map.of("KUBECONFIG", folder.resolve("absent").toString());
        return new PrepareCommand(environment).run(List.of(words), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
