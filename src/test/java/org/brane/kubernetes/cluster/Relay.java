package org.brane.kubernetes.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Leads to a server on 127.0.0.1 under an address of loopback that its certificate does not name. */
final class Relay implements AutoCloseable {

    static final String HOST = "127.0.0.2";

    private final ServerSocket server;
    private final int target;

    Relay(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 1, InetAddress.getByName(HOST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (true) {
                join(server.accept());
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join(Socket client) throws IOException {
        var service = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> pass(client, service));
        start(() -> pass(service, client));
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // One side went away, or the test is over.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
