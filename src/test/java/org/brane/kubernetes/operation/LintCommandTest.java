package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;

    LintCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theProjectsOwnFilesAreClean() {
        var code = lint();

        assertThat(out.toString(UTF_8)).matches("Linted: \\d\\d route files\\. Findings: 0\\.\\R");
        assertThat(code).isEqualTo(ExitCode.WELL);
    }

    @Test
    void everyFindingOfEveryFileIsToldWithFileLineReasonAndRemedy() throws IOException {
        Files.writeString(folder.resolve("one.camel.yaml"), "- route: [\n");
        Files.writeString(folder.resolve("two.camel.yaml"), "");
        Files.writeString(folder.resolve("passed-over.yaml"), "- nothing\n");

        var code = lint(folder.toString());

        assertThat(out.toString(UTF_8).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(folder + "/one.camel.yaml:2: is no YAML: "))
                .contains(folder + "/two.camel.yaml:1: is empty; give it a route, or remove it");
        assertThat(code).isEqualTo(ExitCode.FOUND_WRONG);
    }

    @Test
    void whatAMountedConfigMapKeepsHiddenIsPassedOver() throws IOException {
        var hidden = Files.createDirectory(folder.resolve("..2026_11_22"));
        Files.writeString(hidden.resolve("one.camel.yaml"), "");
        Files.createSymbolicLink(folder.resolve("one.camel.yaml"), hidden.resolve("one.camel.yaml"));

        lint(folder.toString());

        assertThat(out.toString(UTF_8)).contains("Linted: 1 route files. Findings: 1.");
    }

    @Test
    void aFolderThatIsNotThereIsAWrongCall() {
        var code = lint("nowhere");

        assertThat(err.toString(UTF_8))
                .startsWith("folder is 'nowhere'; it must be a folder")
                .contains("Usage: ");
        assertThat(code).isEqualTo(ExitCode.WRONG_CALL);
    }

    @Test
    void twoFoldersAreAWrongCall() {
        assertThat(lint("routes", "routes")).isEqualTo(ExitCode.WRONG_CALL);
    }

    private ExitCode lint(String... words) {
        return new LintCommand(Path.of("config/application.properties"), Map.of(), Map.of())
                .run(List.of(words), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
