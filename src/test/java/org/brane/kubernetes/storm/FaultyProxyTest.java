package org.brane.kubernetes.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.brane.kubernetes.testing.FreePorts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyProxyTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger writes = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> watched = new ConcurrentLinkedQueue<>();
    private final HttpServer server = vertx.createHttpServer();
    private FaultyProxy proxy;

    @BeforeEach
    void start() {
        var port = FreePorts.one();
        server.requestHandler(request -> {
                    if (request.path().equals("/watch")) {
                        request.toWebSocket().onSuccess(socket -> socket.writeTextMessage("first"));
                    } else {
                        writes.incrementAndGet();
                        request.body().onSuccess(body -> request.response().end("got " + body));
                    }
                })
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        proxy = new FaultyProxy(vertx, port, new HttpServerOptions());
    }

    @AfterEach
    void stop() {
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void inFineWeatherEverythingGoesThrough() throws Exception {
        assertThat(post("word").body()).isEqualTo("got word");
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS, 429", "SERVER_ERROR, 500", "UNAVAILABLE, 503"})
    void aRefusalReachesNobodyBehind(Fault fault, int status) throws Exception {
        proxy.strike(fault);

        assertThat(post("word").statusCode()).isEqualTo(status);
        assertThat(writes).hasValue(0);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsApplied() {
        proxy.strike(Fault.DROP_ANSWER);

        assertThatThrownBy(() -> post("word")).isInstanceOf(IOException.class);
        // A client may have sent it anew by itself.
        assertThat(writes.get()).isPositive();
    }

    @Test
    void aHalfOpenConnectionSaysNothing() {
        proxy.strike(Fault.HALF_OPEN);

        assertThatThrownBy(() -> post("word")).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aCutConnectionBreaks() {
        proxy.strike(Fault.CUT);

        assertThatThrownBy(() -> post("word")).isInstanceOf(IOException.class);
    }

    @Test
    void afterAFaultEverythingGoesThroughAgain() throws Exception {
        proxy.strike(Fault.UNAVAILABLE);
        proxy.recover();

        assertThat(post("word").statusCode()).isEqualTo(200);
    }

    @Test
    void aWatchGoesThrough() {
        watch();

        await().untilAsserted(() -> assertThat(watched).containsExactly("first"));
    }

    @Test
    void aWatchIsToldThatItIsTooOldAndEnds() {
        watch();
        await().until(() -> watched.contains("first"));

        proxy.strike(Fault.GONE);

        await().untilAsserted(() -> assertThat(watched)
                .anyMatch(text -> text.contains("\"code\":410"))
                .endsWith("closed"));
    }

    @Test
    void watchesAreClosed() {
        watch();
        await().until(() -> watched.contains("first"));

        proxy.strike(Fault.CLOSE_WATCHES);

        await().untilAsserted(() -> assertThat(watched).containsExactly("first", "closed"));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/things"))
                .timeout(Duration.ofMillis(1_500))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private void watch() {
        client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + proxy.port() + "/watch"), new Watcher())
                .join();
    }

    private final class Watcher implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            watched.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            watched.add("closed");
            return null;
        }
    }
}
