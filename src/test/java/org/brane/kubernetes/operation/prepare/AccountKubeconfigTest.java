package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountKubeconfigTest {

    private static final Optional<String> AUTHORITY = Optional.of(Base64.getEncoder()
            .encodeToString("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
                    .getBytes(StandardCharsets.US_ASCII)));

    @Test
    void braneKubernetesTakesIt() {
        var vetted = new KubeconfigVetting().vet(at("https://api.example:6443").text("a.b.c"));

        assertThat(vetted)
                .isEqualTo(new Kubeconfig(
                        URI.create("https://api.example:6443"),
                        AUTHORITY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("a.b.c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example", "https://169.254.169.254", "https://me@api.example"})
    void aServerThatWouldBeRefusedIsRefusedBeforeAnythingIsDone(String server) {
        assertThatThrownBy(() -> at(server).vet()).hasMessageContaining("clusters[0].cluster.server");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example:6443, api.example:6443",
        "https://api.example/path, api.example:443",
        "https://[fd00::7]:6443, [fd00::7]:6443"
    })
    void theAddressIsTheServersHostAndPort(String server, String address) {
        assertThat(at(server).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:6443", "https://localhost:6443", "https://[::1]:6443"})
    void aServerOnThisMachineIsPointedOut(String server) {
        assertThat(at(server).notes()).singleElement().asString().contains("is this machine only");
    }

    @Test
    void aMissingAuthorityIsPointedOut() {
        var without = new AccountKubeconfig("a", "brane", URI.create("https://api.example"), Optional.empty());

        assertThat(without.notes()).singleElement().asString().contains("names no CA");
        assertThat(without.text("t")).doesNotContain("certificate-authority");
    }

    @Test
    void theNextStepsNameWhatMustBeFilledIn() {
        var fields = new EntryFields(Optional.of("r.example:5000"), Optional.empty(), Optional.of("redis://d.example"));

        var text = new NextSteps(at("https://api.example:6443"), fields, Path.of("it's a.kubeconfig")).text();

        assertThat(text)
                .contains("     a:\n", "address: \"api.example:6443\"", "namespace: \"brane\"")
                .contains(
                        "registry: \"r.example:5000\"", "callback_to: \"FILL-IN\"", "mount_dfs: \"redis://d.example\"")
                .contains("file: \"s$a-kubeconfig\"", "base64 < 'it'\\''s a.kubeconfig'");
    }

    private static AccountKubeconfig at(String server) {
        return new AccountKubeconfig("a", "brane", URI.create(server), AUTHORITY);
    }
}
