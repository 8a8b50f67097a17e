package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker in a JVM of its own, where stopping is a kill -9; it ends with the JVM of the test. */
final class ServerJvm implements BrokerServer {

    private static final String READY = "The broker can be asked";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private @Nullable Process process;

    /**
     * Starts nothing yet.
     *
     * @param program calls {@link #serve}
     * @param log gets what the JVM that runs prints
     */
    ServerJvm(Class<?> program, List<String> words, Path log) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(words);
        this.log = log;
    }

    /** What a program does: it starts a server, says so, and ends as soon as nobody holds its standard input. */
    static void serve(BrokerServer server) throws IOException {
        server.start();
        System.out.println(READY);
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void start() {
        try {
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process = started;
            await("broker")
                    .atMost(READY_WITHIN)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> !started.isAlive() || output().contains(READY));
            if (!started.isAlive()) {
                throw new IllegalStateException("The broker ended; it printed: " + output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    private String output() throws IOException {
        return Files.readString(log);
    }
}
