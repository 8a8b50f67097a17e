package org.brane.kubernetes.infrastructure;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureFilesTest {

    private final Path folder;

    InfrastructureFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutFilesThereAreNoInfrastructures() {
        assertThat(files().read()).isEqualTo(InfrastructureReading.EMPTY);
    }

    @Test
    void bothFilesAreRead() throws IOException {
        Files.writeString(infrastructures(), Sample.INFRASTRUCTURES);
        Files.writeString(secrets(), Sample.SECRETS);

        assertThat(files().read().usable()).containsOnlyKeys("hospital-a");
    }

    @Test
    void anEmptySecretsFileIsFine() throws IOException {
        Files.writeString(infrastructures(), "locations: {}");
        Files.writeString(secrets(), "");

        assertThat(files().read()).isEqualTo(InfrastructureReading.EMPTY);
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Files.createDirectory(infrastructures());

        assertRefused(infrastructures() + " is no regular file, or may not be looked at");
    }

    @Test
    void aFifoIsRefusedUnopened() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", secrets().toString()).start().waitFor())
                .isZero();

        assertTimeoutPreemptively(
                ofSeconds(5), () -> assertRefused(secrets() + " is no regular file, or may not be looked at"));
    }

    @Test
    void whatIsNotUtf8IsRefused() throws IOException {
        Files.write(infrastructures(), new byte[] {'a', (byte) 0xC3, (byte) 0x28});

        assertRefused(infrastructures() + " is not UTF-8");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        Files.write(infrastructures(), new byte[FileText.LARGEST + 1]);

        assertRefused(infrastructures() + " is larger than 8388608 bytes");
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> files().read())
                .withMessageContaining(message);
    }

    private InfrastructureFiles files() {
        return new InfrastructureFiles(infrastructures(), secrets());
    }

    private Path infrastructures() {
        return folder.resolve("infra.yml");
    }

    private Path secrets() {
        return folder.resolve("secrets.yml");
    }
}
