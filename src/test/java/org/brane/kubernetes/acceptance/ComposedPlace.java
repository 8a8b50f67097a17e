package org.brane.kubernetes.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brane.kubernetes.testing.ComposeFile;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ProjectFolder;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.Script;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;

/**
 * The processes of docker-compose.yml, each with its command line and environment from there; what is moved are hosts, ports
 * and folders. A webhook of the tests stands in for the viewer.
 */
final class ComposedPlace implements AutoCloseable {

    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(30);

    private final ComposeFile file = new ComposeFile();
    private final Path folder;
    private final WebhookReceiver webhook = WebhookReceiver.start();
    private final RedisServer redis = RedisServer.startAs(file.command("redis"));
    private final KafkaBroker kafka;
    private final ServiceProcess service;

    ComposedPlace(Path folder) throws IOException {
        this.folder = folder;
        this.kafka = kafka(Files.createDirectory(folder.resolve("kafka")));
        this.service = new ServiceProcess(Files.createDirectory(folder.resolve("service")));
        Files.createDirectory(workingFolder().resolve("state"));
        file.moving("http://127.0.0.1:9080/events", webhook.url().toString())
                .moving("172.30.52.10:6379", "127.0.0.1:" + redis.port())
                .moving("172.30.52.1", "127.0.0.1")
                .moving("http://127.0.0.1:8080", service.url().toString())
                .moving("http://127.0.0.1:9876", service.management().toString());
        file.environment("brane-kubernetes").forEach(service::with);
        service.start();
    }

    /** The node of the environment, as the image makes properties of that. */
    private KafkaBroker kafka(Path data) {
        var first = FreePorts.row(3);
        var inside = "127.0.0.1:" + (first + 1);
        file.moving("HOST://:9092", "HOST://127.0.0.1:" + first)
                .moving("127.0.0.1:9092", "127.0.0.1:" + first)
                .moving("INSIDE://:29092", "INSIDE://" + inside)
                .moving("kafka:29092", inside)
                .moving("CONTROLLER://:9093", "CONTROLLER://127.0.0.1:" + (first + 2))
                .moving("kafka:9093", "127.0.0.1:" + (first + 2))
                .moving("/var/lib/kafka/data", data.resolve("log").toString());
        var properties = file.environment("kafka").entrySet().stream()
                .collect(toMap(variable -> property(variable.getKey()), Map.Entry::getValue));
        return KafkaBroker.startAs(data, file.variable("brane-plr", "BROKERS"), properties);
    }

    private static String property(String variable) {
        return variable.replaceFirst("KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
    }

    ComposeFile file() {
        return file;
    }

    /** As Brane's own services see it, inside the network. */
    KafkaBroker kafka() {
        return kafka;
    }

    RedisServer redis() {
        return redis;
    }

    ServiceProcess service() {
        return service;
    }

    WebhookReceiver webhook() {
        return webhook;
    }

    /** What the service's working folder is to it. */
    Path workingFolder() {
        return folder.resolve("service");
    }

    /** Runs a health check; returns what it printed if it found its service well, and fails else. */
    String check(List<String> command) {
        return Script.run(command, Map.of(), CHECKED_WITHIN);
    }

    /** Runs the call of docs/compose.md that makes a namespace ready and registers it, as its owner would. */
    void prepare(String ownersKubeconfig, String... more) throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("owner"));
        var kubeconfig = Files.writeString(elsewhere.resolve("owner.kubeconfig"), ownersKubeconfig);
        file.moving("target/k3s/owner.kubeconfig", kubeconfig.toString());
        try (var program = new ServiceProcess(Files.createDirectory(elsewhere.resolve("program")))) {
            var words = new ArrayList<>(documented());
            words.addAll(List.of(more));
            var code = program.run(words.toArray(String[]::new));
            assertThat(code).as(program.output()).isZero();
        }
    }

    private List<String> documented() throws IOException {
        var text = Files.readString(ProjectFolder.resolve("docs/compose.md")).replaceAll("\\\\\\R", " ");
        var call = text.lines()
                .filter(line -> line.contains(".jar prepare "))
                .findFirst()
                .orElseThrow();
        return List.of(file.moved(call).replaceFirst(".*\\.jar ", "").strip().split(" +", -1));
    }

    @Override
    public void close() {
        service.close();
        kafka.close();
        redis.close();
        webhook.close();
    }
}
