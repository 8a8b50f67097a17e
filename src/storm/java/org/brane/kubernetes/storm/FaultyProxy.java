package org.brane.kubernetes.storm;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.brane.kubernetes.testing.FreePorts;
import org.jspecify.annotations.Nullable;

/** An HTTP server before another one, on loopback, that passes everything on until a fault strikes. */
final class FaultyProxy implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 500;
    private static final int LONGEST_FRAME = 16 << 20;
    private static final long LATE_MS = 1_500;
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> OF_ONE_HOP =
            Set.of("connection", "host", "transfer-encoding", "keep-alive", "upgrade");
    private static final Map<Fault, Integer> REFUSALS =
            Map.of(Fault.TOO_MANY_REQUESTS, 429, Fault.SERVER_ERROR, 500, Fault.UNAVAILABLE, 503);

    /** As a watch is told what happened (Kubernetes API concepts, 410 Gone responses). */
    private static final String EXPIRED = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
            "message":"too old resource version","reason":"Expired","code":410}}
            """;

    private final Vertx vertx;
    private final int target;
    private final HttpClient client;
    private final WebSocketClient watches;
    private final HttpServer server;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Fault fault;

    /**
     * Listens at a free port.
     *
     * @param target port of loopback that is behind it
     * @param tls what both it and the server behind it speak; plain, if it has no key
     */
    FaultyProxy(Vertx vertx, int target, HttpServerOptions tls) {
        this.vertx = vertx;
        this.target = target;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(tls.isSsl())
                .setTrustAll(true)
                .setVerifyHost(false)
                .setMaxPoolSize(MOST_CONNECTIONS));
        watches = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(tls.isSsl())
                .setTrustAll(true)
                .setVerifyHost(false)
                .setMaxConnections(MOST_CONNECTIONS)
                .setMaxFrameSize(LONGEST_FRAME));
        server = vertx.createHttpServer(tls.setHost("127.0.0.1").setPort(FreePorts.one()))
                .connectionHandler(this::connected)
                .requestHandler(this::take);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** Lets a fault strike, until {@link #recover}. */
    void strike(Fault next) {
        fault = next;
        switch (next) {
            case CUT -> connections.forEach(HttpConnection::close);
            case HALF_OPEN -> passages.forEach(Passage::mute);
            case CLOSE_WATCHES -> passages.forEach(passage -> passage.endWatch(""));
            case GONE -> passages.forEach(passage -> passage.endWatch(EXPIRED));
            default -> {
                // The requests that come now find it.
            }
        }
    }

    /** Lets everything through again. */
    void recover() {
        fault = null;
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        watches.close().toCompletionStage().toCompletableFuture().join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connected(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(closed -> connections.remove(connection));
        if (fault == Fault.CUT) {
            connection.close();
        }
    }

    private void take(HttpServerRequest request) {
        var now = fault;
        var refusal = now == null ? null : REFUSALS.get(now);
        if (refusal != null) {
            refuse(request, refusal);
        } else if (now == Fault.GONE && isWatch(request)) {
            refuse(request, 410);
        } else if (now == Fault.DELAY) {
            request.pause();
            vertx.setTimer(LATE_MS, due -> pass(request));
        } else if (now != Fault.HALF_OPEN) {
            pass(request);
        }
    }

    private static void refuse(HttpServerRequest request, int code) {
        var response = request.response().setStatusCode(code).putHeader("Content-Type", "application/json");
        if (code == 429 || code == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"storm","code":%d}""".formatted(code));
    }

    private void pass(HttpServerRequest request) {
        request.pause();
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            passWebSocket(request);
        } else {
            passRequest(request);
        }
    }

    /** A watch, as the clients of the service open it. */
    private void passWebSocket(HttpServerRequest request) {
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(target)
                .setURI(request.uri());
        request.headers().forEach(header -> {
            if (!isOfOneHop(header.getKey())) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        watches.connect(options)
                .onSuccess(onward -> {
                    // What comes before somebody listens would be lost.
                    onward.pause();
                    request.toWebSocket().onSuccess(caller -> join(caller, onward));
                })
                .onFailure(refused -> answerRefusal(request, refused));
    }

    private void join(ServerWebSocket caller, WebSocket onward) {
        var passage = new OpenWatch(caller, onward);
        passages.add(passage);
        passage.begin(() -> passages.remove(passage));
    }

    private static void answerRefusal(HttpServerRequest request, Throwable refused) {
        if (refused instanceof UpgradeRejectedException rejected) {
            var body = rejected.getBody();
            request.response().setStatusCode(rejected.getStatus()).end(body == null ? Buffer.buffer() : body);
        } else {
            request.connection().close();
        }
    }

    private void passRequest(HttpServerRequest request) {
        client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost("127.0.0.1")
                        .setPort(target)
                        .setURI(request.uri()))
                .onSuccess(onward -> send(request, onward))
                .onFailure(away -> request.connection().close());
    }

    private void send(HttpServerRequest request, HttpClientRequest onward) {
        copy(request.headers(), onward.headers());
        request.response().closeHandler(closed -> onward.reset());
        onward.send(request).onSuccess(answer -> answer(request, answer)).onFailure(broken -> request.connection()
                .close());
    }

    private void answer(HttpServerRequest request, HttpClientResponse answer) {
        if (fault == Fault.DROP_ANSWER && WRITES.contains(request.method())) {
            request.connection().close();
            return;
        }
        copy(answer.headers(), request.response().headers());
        var passage = new OpenAnswer(request.response(), answer);
        passages.add(passage);
        passage.begin(() -> passages.remove(passage));
    }

    private static boolean isWatch(HttpServerRequest request) {
        return request.uri().contains("watch=true");
    }

    private static boolean isOfOneHop(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return OF_ONE_HOP.contains(name) || name.startsWith("sec-websocket-");
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!isOfOneHop(header.getKey())) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }
}
