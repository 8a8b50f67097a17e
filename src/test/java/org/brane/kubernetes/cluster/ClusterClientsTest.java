package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.HungServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClusterClientsTest {

    private static final String POD_LIST = "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[]}";

    /** Twice the limit for the answer's head, once for its body, and some for a busy machine. */
    private static final Duration BOUND = Clients.REQUEST_TIMEOUT.multipliedBy(4);

    private final Clients clients = new Clients();

    @AfterEach
    void closeClients() {
        clients.close();
    }

    @Test
    void tokenOfTheRegistrationIsSent() {
        try (var server = new FakeServer(FakeServer.of(200, POD_LIST))) {
            clients.to(Given.infrastructureAt(server.port())).pods().list();

            assertThat(server.asked())
                    .extracting(FakeServer.Asked::authorization)
                    .containsExactly(Optional.of("Bearer registered-token"));
        }
    }

    @Test
    void replacedTokenIsSentFromThenOn() {
        try (var server = new FakeServer(FakeServer.of(200, POD_LIST))) {
            var access = new ClusterAccess(Optional.of("registered-token"));
            var client = clients.to(Given.infrastructureAt(server.port()), access);
            client.pods().list();

            access.replace("new-token");
            client.pods().list();

            assertThat(server.asked())
                    .extracting(FakeServer.Asked::authorization)
                    .containsExactly(Optional.of("Bearer registered-token"), Optional.of("Bearer new-token"));
        }
    }

    @Test
    void refusedCredentialIsKnownUntilOneIsAccepted() {
        try (var server = new FakeServer(exchange -> FakeServer.of(
                        exchange.getRequestHeaders().getFirst("Authorization").endsWith(" good") ? 200 : 401, POD_LIST)
                .give(exchange))) {
            var access = new ClusterAccess(Optional.of("bad"));
            var client = clients.to(Given.infrastructureAt(server.port()), access);

            assertThatThrownBy(() -> client.pods().list()).isInstanceOf(KubernetesClientException.class);
            assertThat(access.isRefused()).isTrue();

            access.replace("good");
            client.pods().list();
            assertThat(access.isRefused()).isFalse();
            assertThat(access).asString().doesNotContain("good");
        }
    }

    @Test
    void lateRefusalOfAFormerTokenSaysNothingOfTheNewOne() {
        var access = new ClusterAccess(Optional.of("former"));
        try (var server = new FakeServer(exchange -> {
            access.replace("new");
            FakeServer.of(401, "").give(exchange);
        })) {
            var client = clients.to(Given.infrastructureAt(server.port()), access);

            assertThatThrownBy(() -> client.pods().list()).isInstanceOf(KubernetesClientException.class);

            assertThat(access.isRefused()).isFalse();
        }
    }

    @Test
    @DisplayName("hostile case 10: nothing of the surroundings is used, even where the server lets us not in")
    void nothingOfTheSurroundingsIsUsedEvenWhereTheServerLetsUsNotIn(@TempDir Path folder) throws IOException {
        try (var server = new FakeServer(FakeServer.of(401, ""));
                var foreign = new FakeServer(FakeServer.of(200, POD_LIST))) {
            withSurroundings(folder, foreign.port(), () -> {
                var client = clients.to(Given.infrastructure("brane", Given.plain(server.port(), Optional.empty())));

                assertThatThrownBy(() -> client.pods().list()).isInstanceOf(KubernetesClientException.class);
                assertThat(server.asked())
                        .isNotEmpty()
                        .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty())
                        .allSatisfy(asked -> assertThat(asked.path()).isEqualTo("/api/v1/namespaces/brane/pods"));
                assertThat(foreign.asked()).isEmpty();
            });
        }
    }

    @Test
    @DisplayName("hostile case 8: a redirect of an API server leads nowhere")
    void redirectLeadsNowhere() {
        try (var inner = new FakeServer(FakeServer.of(200, POD_LIST));
                var server = new FakeServer(
                        FakeServer.of(302, Map.of("Location", "http://127.0.0.1:" + inner.port() + "/secret"), ""))) {
            var client = clients.to(Given.infrastructureAt(server.port()));

            assertThatThrownBy(() -> client.pods().list()).isInstanceOf(KubernetesClientException.class);
            assertThat(inner.asked()).isEmpty();
        }
    }

    @Test
    void serverThatNeverAnswersHoldsACallForItsLimitOnly() {
        try (var server = HungServer.start()) {
            var refusal = refusalWithinBound(server.port());

            assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void serverThatStopsAfterItsHeadersHoldsACallForItsLimitOnly() {
        try (var server = new FakeServer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        })) {
            var refusal = refusalWithinBound(server.port());

            assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void serverThatFailsIsAskedOnce() {
        try (var server = new FakeServer(FakeServer.of(503, ""))) {
            var client = clients.to(Given.infrastructureAt(server.port()));

            assertThatThrownBy(() -> client.pods().list()).isInstanceOf(KubernetesClientException.class);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void closedPortIsToldAsNothingDone() {
        var refusal = refusalWithinBound(FreePorts.one());

        assertThat(refusal.kind()).isEqualTo(Kind.WAIT);
    }

    @Test
    void closedClientClosesItsConnectionsAndNoOthers() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new FakeServer(FakeServer.of(200, POD_LIST))) {
            var client = clients.to(Given.infrastructureAt(listening.getLocalPort()));
            var call = CompletableFuture.runAsync(() -> client.pods().list());
            try (var connection = listening.accept()) {
                client.close();

                assertThat(readsToItsEnd(connection.getInputStream())).isTrue();
            }
            assertThat(call).failsWithin(Duration.ofSeconds(10));
            assertThat(clients.to(Given.infrastructureAt(other.port()))
                            .pods()
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void keyThatCannotBeReadIsNamedAndNotShown() {
        var secret = "MHcCAQEEIPlanted";
        var kubeconfig = new Kubeconfig(
                Given.plain(1, Optional.empty()).server(),
                Optional.empty(),
                Optional.of(pem("CERTIFICATE", secret)),
                Optional.of(pem("EC PRIVATE KEY", secret)),
                Optional.empty());

        assertThatThrownBy(() -> clients.to(Given.infrastructure("brane", kubeconfig)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("client-certificate-data or client-key-data cannot be read")
                .hasNoCause()
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain(secret));
    }

    @Test
    void authorityThatCannotBeReadIsNamed() {
        var kubeconfig = new Kubeconfig(
                Given.plain(1, Optional.empty()).server(),
                Optional.of(pem("CERTIFICATE", "MIIB+/==")),
                Optional.empty(),
                Optional.empty(),
                Optional.of("token"));

        assertThatThrownBy(() -> clients.to(Given.infrastructure("brane", kubeconfig)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("certificate-authority-data cannot be read");
    }

    private ClusterRefusal refusalWithinBound(int port) {
        var client = clients.to(Given.infrastructureAt(port));
        var begin = Instant.now();
        var error = catchThrowableOfType(
                KubernetesClientException.class, () -> client.pods().list());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
        return ClusterErrors.refusal(error);
    }

    private static boolean readsToItsEnd(InputStream input) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        input.readAllBytes();
                        return true;
                    } catch (IOException reset) {
                        return true;
                    }
                })
                .get(10, TimeUnit.SECONDS);
    }

    /** What fabric8 reads in a process that has an account of its own; each property stands for its variable too. */
    private static void withSurroundings(Path folder, int port, Runnable test) throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: a, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: a, user: {token: ambient-token}}]
                contexts: [{name: a, context: {cluster: a, user: a, namespace: ambient}}]
                current-context: a
                """.formatted(port));
        var account = Files.writeString(folder.resolve("token"), "ambient-token");
        var properties = Map.of(
                "kubernetes.master", "http://127.0.0.1:" + port,
                "kubernetes.auth.token", "ambient-token",
                "kubernetes.namespace", "ambient",
                "kubernetes.auth.basic.username", "ambient",
                "kubernetes.auth.basic.password", "ambient",
                "kubernetes.impersonate.username", "ambient",
                "kubernetes.trust.certificates", "true",
                "http.proxy", "http://127.0.0.1:" + port,
                "kubernetes.auth.serviceAccount.token", account.toString(),
                "kubeconfig", kubeconfig.toString());
        try {
            properties.forEach(System::setProperty);
            test.run();
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    private static String pem(String label, String content) {
        var pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, content, label);
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
