package org.brane.kubernetes.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback address that takes connections and never answers. */
public final class HungServer implements AutoCloseable {

    /** Further connections wait to be taken, which looks no different from outside. */
    private static final int MOST_CONNECTIONS = 256;

    private final ServerSocket server;
    private final List<Closeable> connections = new CopyOnWriteArrayList<>();

    private HungServer() throws IOException {
        server = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
    }

    public static HungServer start() {
        try {
            var hung = new HungServer();
            var thread = new Thread(hung::take, "hung-server");
            thread.setDaemon(true);
            thread.start();
            return hung;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections were taken so far, those that the other side gave up included. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take() {
        try {
            while (connections.size() < MOST_CONNECTIONS) {
                connections.add(server.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
