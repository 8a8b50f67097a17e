package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis on a loopback port of its own, that keeps all it was told when it is killed and started again. */
public final class RedisServer implements AutoCloseable {

    private static final String BINARY = "redis-server";
    private static final Duration UP_WITHIN = Duration.ofSeconds(20);

    private final int port = FreePorts.one();
    private final Path folder;
    private final List<String> words;
    private Process process;

    private RedisServer(List<String> words) {
        try {
            this.folder = Files.createTempDirectory("redis-");
            this.words = List.copyOf(words);
            this.process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitUp();
    }

    /** Whether there is a Redis on the path. */
    public static boolean isPossible() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, BINARY)));
    }

    /** Starts one, empty, with further options as on its command line. */
    public static RedisServer start(String... options) {
        var words = new ArrayList<>(List.of(BINARY, "--save", "", "--appendonly", "yes", "--appendfsync", "always"));
        words.addAll(List.of(options));
        return new RedisServer(words);
    }

    /** Starts one by its whole command line, which says neither where it listens nor where its files are. */
    public static RedisServer startAs(List<String> words) {
        return new RedisServer(words);
    }

    public int port() {
        return port;
    }

    /** A connection to one of its databases; the caller closes it. */
    public Jedis connect(int database) {
        var jedis = new Jedis("127.0.0.1", port);
        jedis.select(database);
        return jedis;
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again after it was killed. */
    public void up() {
        try {
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitUp();
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() throws IOException {
        var command = new ArrayList<>(words);
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
    }

    private void awaitUp() {
        await("Redis")
                .atMost(UP_WITHIN)
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    try (var jedis = new Jedis("127.0.0.1", port)) {
                        return jedis.ping().equals("PONG");
                    }
                });
    }
}
