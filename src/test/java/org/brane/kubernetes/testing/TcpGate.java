package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A way through the loopback address to a server there, that a test can freeze or shut.
 *
 * <p>It passes bytes and looks into none, so TLS goes through it whole. It starts open.
 */
public final class TcpGate implements AutoCloseable {

    private static final int BUFFER_BYTES = 16_384;
    private static final int BACKLOG = 256;

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch frozen = new CountDownLatch(0);
    private volatile CountDownLatch muted = new CountDownLatch(0);
    private @Nullable ServerSocket server;

    private static final Duration BOUND_WITHIN = Duration.ofSeconds(10);

    private TcpGate(int target) {
        this.target = target;
        this.port = FreePorts.one();
        open();
    }

    /** Opens a gate to this port. */
    public static TcpGate to(int port) {
        return new TcpGate(port);
    }

    /** What a client connects to. */
    public int port() {
        return port;
    }

    /** Lets bytes through (again). */
    public synchronized void open() {
        frozen.countDown();
        muted.countDown();
        if (server == null) {
            server = listen();
        }
    }

    /** Holds back every byte from now on, on connections new and old, and keeps them open. */
    public synchronized void freeze() {
        if (frozen.getCount() == 0) {
            frozen = new CountDownLatch(1);
        }
    }

    /** Holds back every byte that the server says from now on; what is said to it goes through. */
    public synchronized void mute() {
        if (muted.getCount() == 0) {
            muted = new CountDownLatch(1);
        }
    }

    /** Breaks all connections and refuses new ones. */
    public synchronized void shut() {
        close(server);
        server = null;
        sockets.forEach(TcpGate::close);
        sockets.clear();
    }

    @Override
    public void close() {
        shut();
        frozen.countDown();
        muted.countDown();
    }

    private ServerSocket listen() {
        // The port of a gate that was shut may be somebody's for a moment, or still be let go of by its former socket.
        var socket = await("port " + port)
                .atMost(BOUND_WITHIN)
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(this::bound, bound -> true);
        start("gate", () -> accept(socket));
        return socket;
    }

    private ServerSocket bound() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) throws IOException {
        while (true) {
            join(listening, listening.accept());
        }
    }

    private synchronized void join(ServerSocket listening, Socket client) throws IOException {
        if (server != listening) {
            client.close();
            return;
        }
        try {
            var service = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(service);
            start("gate-in", () -> pass(client, service, () -> {}));
            start("gate-out", () -> pass(service, client, () -> muted.await()));
        } catch (ConnectException serverIsAway) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to, Work before) throws IOException, InterruptedException {
        var buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            int count;
            while ((count = from.getInputStream().read(buffer)) > 0) {
                frozen.await();
                before.run();
                to.getOutputStream().write(buffer, 0, count);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    // An end with an exception is how each of these ends: one side went away, or the gate was shut.
    private static void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(@Nullable AutoCloseable connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
