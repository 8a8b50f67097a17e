package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Linux takes 0.0.0.0 for the machine itself, so that an unguarded connection there would reach the server. */
@Timeout(60)
class GuardedTransportTest {

    private static final String NAME = "moving.example";

    private final FakeServer server = new FakeServer(FakeServer.of(200, "here"));
    private final Path hosts;
    private Vertx vertx;

    GuardedTransportTest(@TempDir Path folder) throws IOException {
        hosts = folder.resolve("hosts");
        nameLeadsTo("127.0.0.1");
        vertx = vertx(AddressPolicy.STRICT);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void allowedAddressIsReachedByNumberAndByName() {
        assertThat(statusAt("127.0.0.1")).isEqualTo(200);
        assertThat(statusAt(NAME)).isEqualTo(200);
    }

    @Test
    void addressThatIsNotAllowedIsNeverConnectedTo() {
        assertRefused(() -> statusAt("0.0.0.0"));
        assertRefused(() -> statusAt("::"));
        assertRefused(() -> statusAt("::ffff:0.0.0.0"));

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void neitherIsItByAWebSocket() {
        assertRefused(() -> ended(vertx.createWebSocketClient().connect(server.port(), "0.0.0.0", "/")));

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void exceptionOpensIt() {
        var open = vertx(new AddressPolicy(List.of(Network.of("0.0.0.0/32"))));
        try {
            assertThat(status(open, "0.0.0.0")).isEqualTo(200);
        } finally {
            open.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    @DisplayName("hostile case 8: a name that changes between check and use is judged at each connection")
    void nameThatLeadsElsewhereNowIsNotFollowed() throws IOException {
        assertThat(statusAt(NAME)).isEqualTo(200);

        nameLeadsTo("0.0.0.0");

        await().ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(() -> assertRefused(() -> statusAt(NAME)));
        var asked = server.asked().size();
        assertRefused(() -> statusAt(NAME));
        assertThat(server.asked()).hasSize(asked);
    }

    private void nameLeadsTo(String address) throws IOException {
        Files.writeString(hosts, address + " " + NAME + "\n");
    }

    private Vertx vertx(AddressPolicy policy) {
        var resolver = new AddressResolverOptions()
                .setHostsPath(hosts.toString())
                .setHostsRefreshPeriod(1)
                .setServers(List.of("127.0.0.1:1"));
        return GuardedTransport.vertx(policy, new VertxOptions().setAddressResolverOptions(resolver));
    }

    private int statusAt(String host) {
        return status(vertx, host);
    }

    /** By a client of its own, so that no connection is taken again. */
    private int status(Vertx from, String host) {
        var client = from.createHttpClient();
        try {
            return ended(client.request(HttpMethod.GET, server.port(), host, "/")
                            .compose(request -> request.send()))
                    .statusCode();
        } finally {
            client.close();
        }
    }

    private static <T> T ended(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("brane.infrastructures.allowed-networks");
    }
}
