package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A service on the loopback address that keeps the calls it got, and answers each the same. */
public final class RegistrationReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private final int status;
    private final String answer;

    /**
     * What came.
     *
     * @param call method and path
     * @param headers all of them, as one text
     */
    public record Call(String call, String headers, String body) {}

    private RegistrationReceiver(int status, String answer) throws IOException {
        this.status = status;
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    /** Listens on a free port. */
    public static RegistrationReceiver answering(int status, String body) {
        try {
            return new RegistrationReceiver(status, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            synchronized (calls) {
                calls.add(new Call(call, exchange.getRequestHeaders().entrySet().toString(), body));
            }
            // Where a client that follows redirects would come back to.
            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
            var bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
