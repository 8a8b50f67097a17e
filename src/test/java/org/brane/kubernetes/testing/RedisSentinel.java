package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real Sentinel on a loopback port of its own that asks for a password and knows one server as {@value #MASTER}. */
public final class RedisSentinel implements AutoCloseable {

    /** Its name of the server. */
    public static final String MASTER = "main";

    private static final Duration UP_WITHIN = Duration.ofSeconds(20);

    private final int port;
    private final Path configuration;
    private final String password;
    private final Process process;

    private RedisSentinel(int port, Path configuration, String password) throws IOException {
        this.port = port;
        this.configuration = configuration;
        this.password = password;
        this.process = new ProcessBuilder("redis-server", configuration.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(new File(configuration + ".log"))
                .start();
        awaitUp();
    }

    /** Starts one that knows a server at a port of an address. */
    public static RedisSentinel start(Path folder, String password, String host, int port) {
        return start(folder, password, host, port, "");
    }

    /** As before, with further lines as in its configuration. */
    public static RedisSentinel start(Path folder, String password, String host, int port, String lines) {
        var own = FreePorts.one();
        try {
            var file = Files.writeString(
                    folder.resolve("sentinel-" + own),
                    "port %d\nbind 127.0.0.1\ndir %s\nrequirepass %s\n%s\nsentinel monitor %s %s %d 1\n"
                            .formatted(own, folder, password, lines, MASTER, host, port));
            return new RedisSentinel(own, file, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another on the same port that knows the same, once this one is closed. */
    public RedisSentinel again() {
        try {
            return new RedisSentinel(port, configuration, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitUp() {
        await("Sentinel")
                .atMost(UP_WITHIN)
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    try (var jedis = new Jedis("127.0.0.1", port)) {
                        jedis.auth(password);
                        return jedis.ping().equals("PONG");
                    }
                });
    }
}
