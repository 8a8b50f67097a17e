package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.cluster.ClusterAccess;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.infrastructure.Credential;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.InfrastructureChange;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.infrastructure.Registration;
import org.brane.kubernetes.operation.Preflights.Kept;
import org.brane.kubernetes.testing.Canaries;
import org.brane.kubernetes.wire.InfrastructureDocument;
import org.brane.kubernetes.wire.InfrastructureDocument.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds secrets names none of them where it is printed. */
class SecretTextsTest {

    private static final Optional<String> SECRET = Optional.of(Canaries.MARK + "the-record");
    private static final Kubeconfig KUBECONFIG =
            new Kubeconfig(URI.create("https://cluster.example"), SECRET, SECRET, SECRET, SECRET);
    private static final Infrastructure INFRASTRUCTURE = new Infrastructure(
            "a", "cluster.example", "brane", "registry", "http://control", SECRET, SECRET, List.of(), KUBECONFIG);

    @ParameterizedTest
    @MethodSource("holders")
    void whatHoldsSecretsPrintsNone(Object holder) {
        assertThat(Canaries.in(holder.toString())).isEmpty();
    }

    static Stream<Object> holders() {
        var checked = new Checked(Instant.EPOCH, new PreflightReport(List.of(), Optional.empty()));
        var inline = new Credential.Inline(KUBECONFIG);
        return Stream.of(
                KUBECONFIG,
                INFRASTRUCTURE,
                inline,
                new Registration(
                        "a",
                        "cluster.example",
                        "brane",
                        "registry",
                        "http://control",
                        SECRET,
                        SECRET,
                        List.of(),
                        inline),
                new InfrastructureChange(List.of(INFRASTRUCTURE), List.of(), List.of()),
                new InfrastructureDocument(
                        "a", Optional.of(INFRASTRUCTURE), "in sync", List.of(), Optional.of(checked)),
                new Kept(INFRASTRUCTURE, checked),
                new Rotation(INFRASTRUCTURE, INFRASTRUCTURE),
                new ClusterAccess(SECRET));
    }

    @Test
    void settingsPrintNoSecretEither(@TempDir Path folder) throws IOException {
        var tokens = Files.writeString(folder.resolve("tokens"), SECRET.get() + "-0123456789\n");
        var variables = Map.of(
                "BRANE_EVENTS_WEBHOOK_URL",
                "https://hooks.example/brane?key=" + SECRET.get(),
                "BRANE_SERVER_TOKEN_FILE",
                tokens.toString());

        var reading = new SettingsReader(folder.resolve("absent"), variables, Map.of()).read();

        assertThat(Canaries.in(reading.settings().toString())).isEmpty();
        assertThat(Canaries.in(reading.toString())).isEmpty();
    }
}
