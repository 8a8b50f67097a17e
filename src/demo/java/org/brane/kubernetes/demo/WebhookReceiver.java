package org.brane.kubernetes.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of the webhook, on a free port: takes every event and keeps it until somebody asks. */
final class WebhookReceiver {

    /** Most events that wait to be asked for; beyond it the service is told to come again. */
    private static final int MOST_WAITING = 1_000;

    private static final String PATH = "/events";

    private final BlockingQueue<HeardEvent> heard = new ArrayBlockingQueue<>(MOST_WAITING);
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    /** Listens until the process ends. */
    WebhookReceiver() throws IOException {
        server.createContext(PATH, this::take);
        server.start();
    }

    /** What {@code brane.events.webhook.url} is set to. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** The next event in order of arrival; empty where none comes in time. */
    Optional<HeardEvent> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var taken = heard.offer(HeardEvent.read(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(taken ? 204 : 503, -1);
        }
    }
}
