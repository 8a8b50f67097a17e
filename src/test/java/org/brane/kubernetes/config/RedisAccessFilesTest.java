package org.brane.kubernetes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.testing.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAccessFilesTest {

    private final Findings findings = new Findings();
    private final Path folder;
    private final Path file;

    RedisAccessFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("file");
    }

    @Test
    void aFileMayNameSeveralAuthorities() throws IOException {
        var one = SelfSigned.forServer("DNS:one", folder).certificate();
        var two = SelfSigned.forServer("DNS:two", folder).certificate();
        Files.writeString(file, Files.readString(one) + Files.readString(two));

        assertThat(new AuthoritiesFile(file, findings).read()).hasSize(2);
        findings.refuse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateIsAProblem(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(new AuthoritiesFile(file, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse)
                .hasMessageContaining("no certificate; brane.redis.ca-file must")
                .hasMessageNotContaining("canary");
    }

    @Test
    void authoritiesAreNoSecret() throws IOException {
        Files.copy(SelfSigned.forServer("DNS:one", folder).certificate(), file);
        everybodys();

        new AuthoritiesFile(file, findings).read();

        assertThat(findings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'pass word', 'pass word'", "'pass word\n', 'pass word'", "' blanks ', ' blanks '"})
    void thePasswordIsTheLine(String text, String password) throws IOException {
        Files.writeString(file, text);

        assertThat(new PasswordFile(file, findings).read()).contains(password);
        findings.refuse();
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "'  ', is empty", "'canary1\ncanary2', has 2 lines"})
    void whatIsNoLineIsNoPassword(String text, String found) throws IOException {
        Files.writeString(file, text);

        assertThat(new PasswordFile(file, findings).read()).isEmpty();
        assertThatThrownBy(findings::refuse)
                .hasMessageContaining(found + "; brane.redis.sentinel-password-file must")
                .hasMessageNotContaining("canary");
    }

    @Test
    void everybodysPasswordIsWarnedOf() throws IOException {
        Files.writeString(file, "a password");
        everybodys();

        new PasswordFile(file, findings).read();

        assertThat(findings.warnings()).singleElement().asString().contains("chmod o-r " + file);
    }

    @Test
    void filesThatAreNotThereAreProblems() {
        new PasswordFile(file, findings).read();
        new AuthoritiesFile(file, findings).read();

        assertThat(findings.problems()).hasSize(2).allMatch(problem -> problem.message()
                .contains("does not exist"));
    }

    @Test
    void noPasswordIsShown() {
        assertThat(new RedisAccess(List.of(), Optional.of("canary")).toString()).doesNotContain("canary");
    }

    private void everybodys() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
