package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpGateTest {

    private HttpServer server;
    private TcpGate gate;

    @BeforeEach
    void putAGateBeforeAServer() throws IOException {
        server = serverOn(0);
        gate = TcpGate.to(server.getAddress().getPort());
    }

    @AfterEach
    void removeBoth() {
        gate.close();
        server.stop(0);
    }

    @Test
    void openGateLetsThrough() throws Exception {
        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("behind the gate");
    }

    @Test
    void frozenGateHoldsEverythingBack() {
        gate.freeze();

        assertThatThrownBy(() -> ask(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void frozenGateThatOpensLetsThrough() throws Exception {
        gate.freeze();
        gate.open();

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("behind the gate");
    }

    @Test
    void shutGateRefusesConnections() {
        gate.shut();

        assertThatThrownBy(() -> ask(Duration.ofSeconds(10))).isInstanceOf(ConnectException.class);
    }

    @Test
    void shutGateThatOpensLetsThrough() throws Exception {
        gate.shut();
        gate.open();

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("behind the gate");
    }

    @Test
    void gateOutlivesItsServer() throws Exception {
        var port = server.getAddress().getPort();
        server.stop(0);
        assertThatThrownBy(() -> ask(Duration.ofSeconds(10))).isInstanceOf(IOException.class);

        server = serverOn(port);

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("behind the gate");
    }

    private String ask(Duration patience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gate.port() + "/"))
                .timeout(patience)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static HttpServer serverOn(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("behind the gate".getBytes(UTF_8));
            }
        });
        server.start();
        return server;
    }
}
