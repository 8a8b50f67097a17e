package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends bytes as they are to a port of the loopback address and reads the answers, for what no HTTP client would send.
 *
 * @param port where a server listens
 */
public record RawHttp(int port) {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

    /**
     * One answer.
     *
     * @param headers names in small letters
     * @param body empty after HEAD
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends a request, each character as one byte, and reads its answer. */
    public Answer send(String request) {
        return send(request, 1).get(0);
    }

    /** Sends all at once on one connection, and reads so many answers from it. */
    public List<Answer> send(String requests, int answers) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) ANSWERS_WITHIN.toMillis());
            var writer = new Thread(() -> write(socket, requests.getBytes(ISO_8859_1)));
            writer.start();
            var head = requests.startsWith("HEAD ");
            var read = new ArrayList<Answer>();
            for (var i = 0; i < answers; i++) {
                read.add(answer(socket.getInputStream(), head));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server may answer and close before it has read all. */
    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closedMeanwhile) {
            // The answer says why.
        }
    }

    private static Answer answer(InputStream in, boolean head) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        var length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(status, headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
