package org.brane.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real NATS with JetStream on a loopback port of its own. */
public final class NatsServer implements AutoCloseable {

    private static final String BINARY = "nats-server";
    private static final Duration UP_WITHIN = Duration.ofSeconds(20);
    private static final Duration ONE_LOOK = Duration.ofMillis(200);

    private final int port = FreePorts.one();
    private final Process process;

    private interface Work<T> {
        T with(Connection connection) throws Exception;
    }

    private NatsServer(Path folder) {
        try {
            process = new ProcessBuilder(
                            BINARY, "-a", "127.0.0.1", "-p", Integer.toString(port), "-js", "-sd", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nats.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("NATS").atMost(UP_WITHIN).ignoreExceptions().until(() -> with(connection -> true));
    }

    /** Whether there is one on the path; says so where there is none. */
    public static boolean isPossible() {
        return Programs.areThere("nats-server", BINARY);
    }

    public static NatsServer start(Path folder) {
        return new NatsServer(folder);
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Makes a stream that keeps what comes under some subjects. */
    public void stream(String name, String... subjects) {
        var stream = StreamConfiguration.builder().name(name).subjects(subjects).storageType(StorageType.File);
        with(connection -> connection.jetStreamManagement().addStream(stream.build()));
    }

    /** Returns once the stream has it. */
    public void send(String subject, String text, Headers headers) {
        with(connection -> connection.jetStream().publish(subject, headers, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** All that stands under a subject, as the text and one of its headers. */
    public List<String> held(String subject, String header) {
        return with(connection -> {
            var held = new ArrayList<String>();
            var subscription = connection.jetStream().subscribe(subject);
            for (var message = subscription.nextMessage(ONE_LOOK);
                    message != null;
                    message = subscription.nextMessage(ONE_LOOK)) {
                var value = message.hasHeaders() ? message.getHeaders().getFirst(header) : "";
                held.add(new String(message.getData(), StandardCharsets.UTF_8) + " " + value);
            }
            return held;
        });
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private <T> T with(Work<T> work) {
        try {
            var connection = Nats.connect(url());
            try {
                return work.with(connection);
            } finally {
                connection.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
