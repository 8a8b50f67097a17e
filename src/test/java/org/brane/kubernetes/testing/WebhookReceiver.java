package org.brane.kubernetes.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/** A webhook on the loopback address that keeps the events it was told, and accepts them unless set otherwise. */
public final class WebhookReceiver implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int BACKLOG = 256;
    private static final int ACCEPTED = 204;
    private static final int UNAUTHORIZED = 401;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<ReceivedEvent> attempts = new ArrayList<>();
    private final List<ReceivedEvent> accepted = new ArrayList<>();
    private volatile Optional<SignatureCheck> check = Optional.empty();
    private volatile Answer answer = (event, status) -> status.accept(ACCEPTED);

    private WebhookReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.createContext("/events", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Listens on a free port. */
    public static WebhookReceiver start() {
        return startOn(FreePorts.one());
    }

    /** Listens on this port, as one that was away does when it comes back. */
    public static WebhookReceiver startOn(int port) {
        try {
            return new WebhookReceiver(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    /** From now on accepts each event at once. */
    public void accept() {
        answer(ACCEPTED);
    }

    /** From now on answers each event with this HTTP status at once. */
    public void answer(int code) {
        answer = (event, status) -> status.accept(code);
    }

    /** From now on accepts each event after this time. */
    public void acceptAfter(Duration delay) {
        var later = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
        answer = (event, status) -> later.execute(() -> status.accept(ACCEPTED));
    }

    /** From now on leaves each request without an answer, until this receiver is closed. */
    public void hang() {
        answer = (event, status) -> {};
    }

    /** From now on answers each event with the HTTP status that this gives, 2xx to accept it. */
    public void answerBy(ToIntFunction<ReceivedEvent> code) {
        answer = (event, status) -> status.accept(code.applyAsInt(event));
    }

    /** From now on refuses what is not signed by a key in base64, before anything else. */
    public void believeOnly(String key) {
        check = Optional.of(new SignatureCheck(key));
    }

    /** Every event as often as it came, in order of arrival. */
    public List<ReceivedEvent> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /** The events that were answered with 2xx, in the order of their answers. */
    public List<ReceivedEvent> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** The accepted events of one job. */
    public List<ReceivedEvent> accepted(String job) {
        return accepted().stream().filter(event -> event.subject().equals(job)).toList();
    }

    /** What one job's accepted events say, as {@code [created, started, finished]}. */
    public List<String> kinds(String job) {
        return accepted(job).stream().map(ReceivedEvent::kind).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        if (!isBelieved(exchange.getRequestHeaders(), body)) {
            exchange.sendResponseHeaders(UNAUTHORIZED, -1);
            exchange.close();
            return;
        }
        var contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        var event = ReceivedEvent.of(contentType == null ? "" : contentType, body);
        synchronized (attempts) {
            attempts.add(event);
        }
        answer.give(event, status -> reply(exchange, event, status));
    }

    private boolean isBelieved(Headers headers, byte[] body) {
        return check.map(it ->
                        it.accepts(name -> Objects.requireNonNullElse(headers.getFirst(name), ""), body, Instant.now()))
                .orElse(true);
    }

    // Kept before it is answered: a sender that dies without having read the answer has told it all the same.
    private void reply(HttpExchange exchange, ReceivedEvent event, int status) {
        if (status / 100 == 2) {
            synchronized (accepted) {
                accepted.add(event);
            }
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        } catch (IOException senderIsGone) {
            // What it would have read is in the lists.
        }
    }

    /** When and with which HTTP status an event is answered; never, if it leaves the status without a call. */
    private interface Answer {
        void give(ReceivedEvent event, IntConsumer status);
    }
}
