package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what a test says, byte by byte, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {

    /** What is done with one connection; it is closed behind it. */
    public interface Deed {
        void with(Connection connection) throws IOException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    public ScriptedServer(Deed deed) {
        try {
            listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(deed));
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many were made. */
    public int connections() {
        return connections.get();
    }

    /** Each whole request, head and body. */
    public List<String> requests() {
        return requests;
    }

    /** Waits until so many connections have come to their end, by either side. */
    public void awaitEnds(int count) {
        await().until(() -> ended.get() >= count);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept(Deed deed) {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket, deed));
            }
        } catch (IOException noLongerListening) {
            // As close() wants it.
        }
    }

    private void serve(Socket socket, Deed deed) {
        try (socket) {
            deed.with(new Connection(socket));
        } catch (IOException endedByTheOther) {
            // Which is what some tests wait for.
        } finally {
            ended.incrementAndGet();
        }
    }

    /** One connection, as its server sees it. */
    public final class Connection {

        private final Socket socket;
        private final InputStream input;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.input = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads one request with a body of stated length; false where the other side has ended instead. */
        public boolean readRequest() throws IOException {
            var request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                var next = input.read();
                if (next < 0) {
                    return false;
                }
                request.append((char) next);
            }
            var length = request.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
            var body = length.matches("\\d+") ? input.readNBytes(Integer.parseInt(length)) : new byte[0];
            requests.add(request + new String(body, ISO_8859_1));
            return true;
        }

        public void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Writes the same again and again, until either side ends. */
        public void drip(String text, Duration pause) throws IOException {
            do {
                write(text);
            } while (!isClosedWithin(pause));
        }

        /** Reads, and answers nothing, until either side ends. */
        public void awaitEnd() throws IOException {
            input.readAllBytes();
        }

        private boolean isClosedWithin(Duration pause) {
            try {
                return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return true;
            }
        }
    }
}
