package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;

/** The one node of a Kafka in this JVM, set up by a file of properties. */
final class KafkaNode implements BrokerServer {

    private final Path file;
    private @Nullable KafkaRaftServer server;

    KafkaNode(Path file) {
        this.file = file;
        Configurator.setLevel("kafka", Level.WARN);
        Configurator.setLevel("state.change.logger", Level.WARN);
    }

    /** The same in a JVM of its own. */
    static BrokerServer apart(Path file) {
        return new ServerJvm(KafkaNode.class, List.of(file.toString()), file.resolveSibling("kafka.log"));
    }

    /** Serves by a file of properties. */
    public static void main(String[] words) throws IOException {
        ServerJvm.serve(new KafkaNode(Path.of(words[0])));
    }

    /** Writes the file and prepares the folder of its data. */
    static void format(Path file, Properties properties) {
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        var words = new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        if (StorageTool.execute(words, silent) != 0) {
            throw new IllegalStateException("Kafka cannot format what " + file + " names");
        }
    }

    @Override
    public void start() {
        var started = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        started.startup();
        server = started;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private Properties properties() {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
