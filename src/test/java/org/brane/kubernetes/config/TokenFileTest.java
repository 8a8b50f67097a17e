package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private final Findings findings = new Findings();

    private final Path folder;
    private final Path file;

    TokenFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tokens");
    }

    @Test
    void everyLineIsATokenExceptCommentsAndBlanks() throws IOException {
        var tokens = read("# ours\n\n0123456789abcdef\r\n  fedcba9876543210  \n   \n#0123456789abcdefg\n")
                .orElseThrow();

        assertThat(tokens).hasToString("BearerTokens[2]");
        assertThat(tokens.accepts("Bearer 0123456789abcdef")).isTrue();
        assertThat(tokens.accepts("Bearer fedcba9876543210")).isTrue();
        assertThat(tokens.accepts("Bearer #0123456789abcdefg")).isFalse();
        findings.refuse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary789012345", "canary7890 123456", "canary789012345\u00e4", "canary789012345\u0000"})
    void aLineThatIsNoTokenIsRefusedAndNotShown(String line) throws IOException {
        read("0123456789abcdef\n" + line);

        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("tokens line 2 is no token; a token must have 16 to 4096 visible")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aTokenBeyondAllMeasureIsRefused() throws IOException {
        read("x".repeat(4097));

        assertThatThrownBy(findings::refuse).hasMessageContaining("tokens line 1 is no token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# none yet\n"})
    void aFileWithoutTokenIsRefused(String text) throws IOException {
        assertThat(read(text)).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("tokens holds no token");
    }

    @Test
    void anAbsentFileIsRefused() {
        assertThat(new TokenFile(file, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("tokens does not exist; brane.server.token-file must name a file");
    }

    @Test
    void aFolderIsRefused() {
        assertThat(new TokenFile(folder, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("is no file");
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        assertThat(read("#".repeat(1_048_577))).isEmpty();
        assertThatThrownBy(findings::refuse).hasMessageContaining("is larger than 1048576 bytes");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatEverybodyMayReadGivesAWarning() throws IOException {
        readWithRights("rw-r--r--");

        assertThat(findings.warnings()).singleElement().asString().contains("chmod o-r");
        findings.refuse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOnlyItsOwnerMayReadGivesNone() throws IOException {
        readWithRights("rw-------");

        assertThat(findings.warnings()).isEmpty();
    }

    private Optional<BearerTokens> read(String text) throws IOException {
        Files.writeString(file, text);
        return new TokenFile(file, findings).read();
    }

    private void readWithRights(String rights) throws IOException {
        Files.writeString(file, "0123456789abcdef");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        new TokenFile(file, findings).read();
    }
}
