package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real RabbitMQ on loopback ports of its own, which speaks AMQP 0-9-1. */
public final class RabbitServer implements AutoCloseable {

    private static final String BINARY = "rabbitmq-server";
    private static final String HOST = "127.0.0.1";
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    private final int port = FreePorts.row(3);
    private final Process names;
    private final Process process;

    private interface Work<T> {
        T with(Channel channel) throws IOException;
    }

    private RabbitServer(Path folder) {
        names = run(folder, "epmd", "-address", HOST, "-port", Integer.toString(namesPort()));
        // Where there is none, the broker would start one of its own, which outlives it.
        await("epmd").atMost(UP_WITHIN).until(this::isNamesUp);
        process = run(folder, "/usr/lib/rabbitmq/bin/" + BINARY);
        await("RabbitMQ").atMost(UP_WITHIN).ignoreExceptions().until(() -> {
            queue("up");
            return true;
        });
    }

    /** Whether there is one on the path; says so where there is none. */
    public static boolean isPossible() {
        return Programs.areThere("rabbitmq-server", BINARY);
    }

    public static RabbitServer start(Path folder) {
        return new RabbitServer(folder);
    }

    public int port() {
        return port;
    }

    /** Makes a queue that outlives a restart. */
    public void queue(String name) {
        with(channel -> channel.queueDeclare(name, true, false, false, Map.of()));
    }

    public void send(String queue, String text, Map<String, Object> headers) {
        with(channel -> {
            var properties = new BasicProperties.Builder().headers(headers).build();
            channel.basicPublish("", queue, properties, text.getBytes(UTF_8));
            return queue;
        });
    }

    /** How many a queue holds that no reader has. */
    public long count(String queue) {
        return with(channel -> channel.messageCount(queue));
    }

    /** Takes one away, as the text and one of its headers; nothing where there is none. */
    public List<String> take(String queue, String header) {
        return with(channel -> {
            var got = channel.basicGet(queue, true);
            if (got == null) {
                return List.of();
            }
            var headers = got.getProps().getHeaders();
            var value = headers == null ? "" : String.valueOf(headers.get(header));
            return List.of(new String(got.getBody(), UTF_8) + " " + value);
        });
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        names.destroyForcibly().onExit().join();
    }

    private Process run(Path folder, String... command) {
        var log = Path.of(command[0]).getFileName() + ".log";
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().putAll(environment(folder));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNamesUp() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), namesPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where Erlang's programs find each other by name. */
    private int namesPort() {
        return port + 2;
    }

    private <T> T with(Work<T> work) {
        var factory = new ConnectionFactory();
        factory.setHost(HOST);
        factory.setPort(port);
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            return work.with(channel);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment(Path folder) {
        var environment = new HashMap<String, String>();
        environment.put("HOME", folder.toString());
        environment.put("RABBITMQ_NODENAME", "brane" + port + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", HOST);
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(port + 1));
        environment.put("ERL_EPMD_ADDRESS", HOST);
        environment.put("ERL_EPMD_PORT", Integer.toString(namesPort()));
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("none").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
        environment.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
        return environment;
    }
}
