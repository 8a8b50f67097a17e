package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Network;
import org.brane.kubernetes.cluster.GuardedTransport;
import org.brane.kubernetes.config.WebhookSettings;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each server reads one request and then answers as its test says. */
@Timeout(60)
class WebhookTest {

    private static final int POSTS = 10;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TAKEN = "HTTP/1.1 204 No Content\r\n\r\n";

    private final Vertx vertx = GuardedTransport.vertx(AddressPolicy.STRICT);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eventsThatAreTakenShareAConnection() throws Exception {
        try (var server = new ScriptedServer(connection -> {
            while (connection.readRequest()) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        })) {
            var webhook = webhook(server.port(), LONG);

            for (var post = 0; post < POSTS; post++) {
                assertThat(posted(webhook)).isEqualTo(200);
            }

            // A connection is free again a moment after its answer began, so that a post may come before that.
            assertThat(server.connections()).isLessThan(POSTS);
            assertThat(server.requests()).hasSize(POSTS).allSatisfy(request -> assertThat(request)
                    .startsWith("POST /events?key=secret HTTP/1.1")
                    .containsIgnoringCase("content-type: application/cloudevents+json")
                    .endsWith("{\"id\":\"a\"}"));
        }
    }

    @Test
    void anyOtherStatusIsToldWithoutTheUrl() {
        try (var server = new ScriptedServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertNotTaken(server.port(), LONG, "The webhook answered 503");
        }
    }

    @Test
    @DisplayName("hostile case 8: a redirect of the webhook leads nowhere")
    void redirectIsNotFollowed() {
        try (var inner = new ScriptedServer(connection -> connection.write(TAKEN));
                var server = new ScriptedServer(connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:" + inner.port()
                            + "/\r\nContent-Length: 0\r\n\r\n");
                })) {
            assertNotTaken(server.port(), LONG, "The webhook answered 307");
            assertThat(inner.connections()).isZero();
        }
    }

    @Test
    @DisplayName("hostile case 8: a webhook at a closed address is never connected to")
    void closedAddressIsNeverConnectedTo() {
        try (var server = new ScriptedServer(connection -> connection.write(TAKEN))) {
            // Linux takes 0.0.0.0 for the machine itself; allowed as it is written, it is as good as a name that leads
            // there.
            var anywhere = new AddressPolicy(List.of(Network.of("0.0.0.0/0")));
            var url = URI.create("http://0.0.0.0:" + server.port() + "/events?key=secret");
            var webhook = new Webhook(
                    vertx, new WebhookSettings(Optional.of(url), LONG, anywhere, false), Optional.empty(), 4);

            assertThatThrownBy(() -> posted(webhook))
                    .hasMessageContaining("it leads to 0.0.0.0, which is the address of no host")
                    .hasMessageNotContaining("secret");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void serverThatNeverAnswersHoldsAnEventUntilTheDeadlineOnly() {
        try (var server = new ScriptedServer(ScriptedServer.Connection::awaitEnd)) {
            assertNotTaken(server.port(), SHORT, "The webhook cannot be reached: TimeoutException");
            server.awaitEnds(1);
        }
    }

    @Test
    void headThatComesByteByByteHoldsAnEventUntilTheDeadlineOnly() {
        try (var server = new ScriptedServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
            connection.drip("a", Duration.ofMillis(50));
        })) {
            assertNotTaken(server.port(), SHORT, "The webhook cannot be reached: TimeoutException");
            server.awaitEnds(1);
        }
    }

    @Test
    void bodyThatNeverEndsHoldsNoEventAndItsConnectionUntilTheDeadlineOnly() throws Exception {
        try (var server = new ScriptedServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            connection.drip("a", Duration.ofMillis(50));
        })) {
            assertThat(posted(webhook(server.port(), SHORT))).isEqualTo(200);
            server.awaitEnds(1);
        }
    }

    @Test
    void bodyBeyondItsBoundCostsTheConnection() throws Exception {
        try (var server = new ScriptedServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            connection.drip("a".repeat(Webhook.LONGEST_BODY), Duration.ZERO);
        })) {
            assertThat(posted(webhook(server.port(), Duration.ofMinutes(5)))).isEqualTo(200);
            server.awaitEnds(1);
        }
    }

    @Test
    void webhookThatIsAwayIsToldByItsKindOfTroubleAlone() {
        assertNotTaken(FreePorts.one(), LONG, "The webhook cannot be reached: AnnotatedConnectException");
    }

    private void assertNotTaken(int port, Duration timeout, String message) {
        assertThatThrownBy(() -> posted(webhook(port, timeout)))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    private Webhook webhook(int port, Duration timeout) {
        var url = URI.create("http://127.0.0.1:" + port + "/events?key=secret");
        return new Webhook(
                vertx,
                new WebhookSettings(Optional.of(url), timeout, AddressPolicy.STRICT, false),
                Optional.empty(),
                4);
    }

    private static int posted(Webhook webhook) throws Exception {
        return webhook.post("{\"id\":\"a\"}".getBytes(US_ASCII))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
