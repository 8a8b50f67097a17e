package org.brane.kubernetes.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.infrastructure.Sample.KUBECONFIG;
import static org.brane.kubernetes.infrastructure.Sample.base64;
import static org.brane.kubernetes.infrastructure.Sample.read;
import static org.brane.kubernetes.infrastructure.Sample.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {

    private static final Path INFRASTRUCTURES = Path.of("config", "infra.yml");
    private static final Path SECRETS = Path.of("config", "secrets.yml.example");

    @Test
    void noInfrastructureIsShipped() {
        var reading = new InfrastructureFiles(INFRASTRUCTURES, SECRETS).read();

        assertThat(reading).isEqualTo(InfrastructureReading.EMPTY);
    }

    @Test
    void theExamplesBecomeAnInfrastructureWhenFilledIn() throws IOException {
        var example = Files.readString(INFRASTRUCTURES);
        var uncommented = example.substring(example.indexOf("# locations:"), example.indexOf("\nlocations: {}"))
                .replaceAll("(?m)^# ?", "");
        var filledIn = with(Files.readString(SECRETS), "put the base64 text here", base64(KUBECONFIG));

        var reading = read(uncommented, filledIn);

        assertThat(reading.faulty()).isEmpty();
        assertThat(reading.usable()).containsOnlyKeys("hospital-a");
    }

    @Test
    void aRegistrationKeepsWhatIsSaidInTheShippedFiles(@TempDir Path folder) throws IOException {
        var shipped = Files.readString(INFRASTRUCTURES);
        var files = new ConfigurationFiles(folder).infrastructures(shipped).secrets(Files.readString(SECRETS));

        files.registrations().put(Registrations.plain("hospital-a"));

        assertThat(files.infrastructuresText()).isEqualTo(with(shipped, "\nlocations: {}\n", """

                locations:
                  hospital-a:
                    kind: kube
                    address: "k8s.hospital-a.example:6443"
                    namespace: brane
                    registry: "control.example:50050"
                    callback_to: "http://control.example:50052"
                    credentials:
                      mechanism: config
                      file: s$hospital-a-kubeconfig
                """));
        assertThat(files.reading().usable()).containsOnlyKeys("hospital-a");
    }
}
