package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfrastructureDocumentTest {

    private static final String SECRET = "c4n4ry";

    @ParameterizedTest
    @CsvSource({
        "redis://user:c4n4ry@files.example:6379/1, redis://***@files.example:6379/1",
        "rediss://:c4n4ry@files.example, rediss://***@files.example",
        "user:c4n4ry@files.example, ***@files.example",
        "redis://files.example, redis://files.example"
    })
    void noCredentialIsShown(String url, String shown) {
        var text = new String(
                new InfrastructureDocument(
                                "hospital-a", Optional.of(infrastructure(url)), "in sync", List.of(), Optional.empty())
                        .json(),
                UTF_8);

        assertThat(text)
                .doesNotContain(SECRET)
                .contains("\"mount_dfs\":\"" + shown + "\"", "\"address\":\"***@cluster.example\"");
    }

    private static Infrastructure infrastructure(String mountDfs) {
        var secret = Optional.of(SECRET);
        return new Infrastructure(
                "hospital-a",
                "me:" + SECRET + "@cluster.example",
                "brane",
                "registry.example:5000",
                "http://control.example:50052",
                Optional.of(mountDfs),
                Optional.empty(),
                List.of(),
                new Kubeconfig(URI.create("https://cluster.example"), secret, secret, secret, secret));
    }
}
