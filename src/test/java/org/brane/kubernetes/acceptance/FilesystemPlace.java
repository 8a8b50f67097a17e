package org.brane.kubernetes.acceptance;

import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.operation.filesystem.Replay;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;
import redis.clients.jedis.Jedis;

/**
 * A shared file system in a Redis, which is what a real JuiceFS wrote, and the packaged service, which watches it for two
 * locations whose cluster is away and tells a webhook.
 */
final class FilesystemPlace implements AutoCloseable {

    static final String HERE = "hospital-a";
    static final String THERE = "hospital-b";

    static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """;

    private final List<Recording.Step> steps = Recording.read("juicefs-1.3.1").steps();
    private final RedisServer redis = RedisServer.start("--notify-keyspace-events", "KA");
    private final WebhookReceiver webhook = WebhookReceiver.start();
    private final ServiceProcess service;
    private final RestCalls rest;
    private Jedis jedis = redis.connect(1);

    /** Prepares all, and starts all but the service. */
    FilesystemPlace(Path folder) {
        service = new ServiceProcess(folder)
                .with("brane.infrastructures.check-interval", "100ms")
                .with("brane.events.retry-delay", "100ms")
                .with("brane.filesystem.quiet-period", "100ms")
                .with("brane.filesystem.check-interval", "100ms")
                .with("brane.filesystem.poll-interval", "500ms")
                .with("brane.events.webhook.url", webhook.url().toString());
        rest = new RestCalls(service.url());
        service.config()
                .with(HERE, "brane", KUBECONFIG)
                .with(THERE, "brane", KUBECONFIG)
                .mounting(HERE, url())
                .mounting(THERE, url())
                .write();
    }

    RedisServer redis() {
        return redis;
    }

    Jedis jedis() {
        return jedis;
    }

    WebhookReceiver webhook() {
        return webhook;
    }

    ServiceProcess service() {
        return service;
    }

    RestCalls rest() {
        return rest;
    }

    /** What a client did, the first step being the format of the volume. */
    List<Recording.Step> steps() {
        return steps;
    }

    /** Formats the volume, starts the service and waits until the file system is in a state. */
    void begin(String state) {
        replay(steps.get(0).commands());
        service.start();
        awaitState(state);
    }

    /** Waits until the log says so, however long ago. */
    void awaitState(String state) {
        soon().until(() -> service.output().contains("File system state=" + state + " filesystem=" + name()));
    }

    void replay(List<Recording.Command> commands) {
        new Replay(jedis, "").write(commands);
    }

    /** Kills Redis. */
    void lose() {
        jedis.close();
        redis.kill();
    }

    /** Starts Redis again after it was killed. */
    void recover() {
        redis.up();
        jedis = redis.connect(1);
    }

    String url() {
        return "redis://127.0.0.1:" + redis.port() + "/1";
    }

    String name() {
        return "127.0.0.1-" + redis.port() + "-db1";
    }

    /** What the webhook took of entries, each as a line of what a client's actions are told as. */
    List<String> entryEvents() {
        return webhook.accepted().stream()
                .filter(event -> event.type().startsWith("brane.filesystem.entry."))
                .map(FilesystemPlace::line)
                .toList();
    }

    @Override
    public void close() {
        service.close();
        webhook.close();
        jedis.close();
        redis.close();
    }

    private static String line(ReceivedEvent event) {
        var data = event.data();
        return switch (event.kind()) {
            case "changed" ->
                "changed %s to %d bytes, mode %s"
                        .formatted(
                                event.subject(),
                                data.path("size").asLong(),
                                data.path("mode").asText().substring(1));
            case "renamed" ->
                "renamed " + data.path("from").asText() + " to " + event.subject()
                        + (data.path("replaced").asBoolean() ? ", replacing" : "");
            default -> event.kind() + " " + event.subject();
        };
    }
}
