package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationCrashTest {

    private static final int KILLS = 30;
    private static final int MOST_OPERATIONS = 20;
    private static final int WRITES = 100;
    private static final int MOST_LOOKS = 200;

    private final ConfigurationFiles files;

    RegistrationCrashTest(@TempDir Path folder) {
        files = new ConfigurationFiles(folder)
                .infrastructures("# by hand\n" + Sample.INFRASTRUCTURES + "  old: {kind: vm} # too\n")
                .secrets("# by hand\n" + Sample.SECRETS);
    }

    @Test
    void whoeverIsKilledLeavesBothFilesWhole() throws IOException, InterruptedException {
        var random = new Random(1);
        for (var kill = 0; kill < KILLS; kill++) {
            stormAndKill(random);

            var reading = files.reading();
            assertThat(reading.faulty()).isEmpty();
            assertThat(reading.usable()).containsKey("hospital-a");
            assertThat(reading.otherKinds()).containsExactly("old");
            assertWhole();
            assertNobodyElseReadsSecrets();
        }
    }

    @Test
    void whoeverReadsMeanwhileFindsBothFilesWhole() {
        var registrations = files.registrations();
        var writing =
                CompletableFuture.runAsync(() -> IntStream.range(0, WRITES).forEach(i -> {
                    registrations.put(Registrations.plain("site"));
                    registrations.remove("site");
                }));

        while (!writing.isDone()) {
            assertWhole();
        }

        assertThat(writing).isCompleted();
    }

    private void stormAndKill(Random random) throws IOException, InterruptedException {
        var storm = new ProcessBuilder(command(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = storm.inputReader()) {
            assertThat(linesOf(lines, 1 + random.nextInt(MOST_OPERATIONS))).isTrue();
            var looks = random.nextInt(MOST_LOOKS);
            for (var look = 0; look < looks; look++) {
                assertWhole();
            }
            assertThat(storm.isAlive()).isTrue();
        } finally {
            storm.destroyForcibly().waitFor();
        }
    }

    private static boolean linesOf(BufferedReader lines, int count) throws IOException {
        var read = 0;
        while (read < count && lines.readLine() != null) {
            read++;
        }
        return read == count;
    }

    private List<String> command(long seed) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RegistrationStorm.class.getName(),
                files.folder().toString(),
                Long.toString(seed));
    }

    private void assertWhole() {
        assertThat(files.infrastructuresText())
                .startsWith("# by hand\n" + Sample.INFRASTRUCTURES)
                .contains("# too\n")
                .endsWith("\n");
        assertThat(files.secretsText())
                .startsWith("# by hand\n" + Sample.SECRETS)
                .endsWith("\n");
    }

    private void assertNobodyElseReadsSecrets() throws IOException {
        try (var all = Files.newDirectoryStream(files.folder(), "*secrets.yml*")) {
            for (var file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }
}
