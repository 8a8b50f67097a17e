package org.brane.kubernetes.operation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream behind a real server, heard by sockets. */
class EventStreamTest {

    private static final int KEPT = 300_000;
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration LOOKS = Duration.ofMillis(2);

    /** More than the buffers of two sockets hold. */
    private static final int EVENTS = 100;

    private static final int SMALL = 4096;
    private static final byte[] LARGE = "x".repeat(100_000).getBytes(UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private EventStream stream = new EventStream(vertx, KEPT, 2, NEVER);
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = vertx.createHttpServer()
                .requestHandler(request -> stream.open(Optional.ofNullable(request.getHeader("Last-Event-ID")))
                        .begin(request))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoListensHearsWhatIsToldFromThenOn() throws IOException {
        stream.tell("before", "0".getBytes(UTF_8));
        try (var client = new Client("")) {
            client.awaitText(":\n\n");
            stream.tell("a#1", "{}".getBytes(UTF_8));
            stream.tell("a#2", "{\"b\":1}".getBytes(UTF_8));

            client.awaitText("id: a#1\ndata: {}\n\nid: a#2\ndata: {\"b\":1}\n\n");
            assertThat(client.text()).doesNotContain("before");
        }
    }

    @Test
    void whoComesBackHearsWhatWasToldMeanwhile() throws IOException {
        stream.tell("a", "1".getBytes(UTF_8));
        stream.tell("b", "2".getBytes(UTF_8));

        try (var client = new Client("Last-Event-ID: a\r\n")) {
            client.awaitText("id: b\ndata: 2\n\n");

            assertThat(client.text()).doesNotContain("id: a\n");
        }
    }

    @Test
    void oneWhoDoesNotReadHoldsUpNobodyAndIsHungUpOn() throws IOException {
        stream = new EventStream(vertx, KEPT, 2, OFTEN);
        try (var deaf = new Client("");
                var client = new Client("")) {
            client.awaitText(":\n\n");
            await().until(stream::isFull);
            for (var i = 0; i < EVENTS; i++) {
                stream.tell("large-" + i, LARGE);
                client.awaitText("id: large-" + i + "\n");
                client.forget();
            }

            await("hung up").atMost(Duration.ofSeconds(20)).until(() -> !stream.isFull());
            assertThat(deaf.socket.isConnected()).isTrue();
        }
    }

    @Test
    void whoGoesMakesRoom() throws IOException {
        try (var first = new Client("")) {
            first.awaitText(":\n\n");
            var second = new Client("");
            await().until(stream::isFull);

            second.close();

            await().until(() -> !stream.isFull());
        }
    }

    @Test
    void somethingIsSaidNowAndThen() throws IOException {
        stream = new EventStream(vertx, KEPT, 2, OFTEN);
        try (var client = new Client("")) {
            client.awaitText(":\n\n:\n\n:\n\n");
        }
    }

    /** A connection, whose chunks are put together. */
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket();
        private final StringBuilder text = new StringBuilder();

        Client(String header) throws IOException {
            socket.setReceiveBufferSize(SMALL);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
            var request = "GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
        }

        /** What was heard until now, without the sizes of chunks. */
        String text() {
            return text.toString().replaceAll("(?m)^[0-9a-f]+\r\n", "").replace("\r\n", "");
        }

        void awaitText(String wanted) {
            await(wanted).pollInterval(LOOKS).atMost(Duration.ofSeconds(20)).until(() -> {
                read();
                return text().contains(wanted);
            });
        }

        /** Drops what was heard until now. */
        void forget() {
            text.setLength(0);
        }

        private void read() throws IOException {
            var available = socket.getInputStream().available();
            text.append(new String(socket.getInputStream().readNBytes(available), UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
