package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.operation.filesystem.Replay;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The packaged service with locations whose cluster is away, and whose shared file system is what a real JuiceFS wrote. */
@RedisTest
class FilesystemIT {

    private static final String HERE = "hospital-a";
    private static final String THERE = "hospital-b";
    /** The steps before the first whose events depend on when it is looked. */
    private static final int STEADY_STEPS = 15;

    private static final String KUBECONFIG = """
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

    FilesystemIT(@TempDir Path folder) {
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

    @AfterEach
    void close() {
        service.close();
        webhook.close();
        jedis.close();
        redis.close();
    }

    @Test
    void tellsTheWebhookWhatAClientDid() {
        begin();
        var told = Recording.events();
        var expected = new ArrayList<String>();

        for (var step : steps.subList(1, STEADY_STEPS)) {
            replay(step.commands());
            expected.addAll(eventsOf(step.name(), told));
            soon().until(() -> entryEvents().size() >= expected.size());
        }

        assertThat(entryEvents()).containsExactlyElementsOf(expected);
        assertThat(webhook.accepted()).extracting(ReceivedEvent::id).doesNotHaveDuplicates();
        assertThat(webhook.accepted()).anyMatch(event -> event.type().equals("brane.filesystem.usage"));
    }

    @Test
    void tellsInOrderWhatTheWebhookDidNotTakeAtFirst() {
        webhook.answer(503);
        begin();
        replay(steps.get(1).commands());
        soon().until(() -> webhook.attempts().size() > 2);
        replay(steps.get(2).commands());

        webhook.accept();

        soon().untilAsserted(() -> assertThat(entryEvents())
                .containsExactly("created /empty", "created /hello.txt", "changed /hello.txt to 5 bytes, mode 644"));
    }

    @Test
    void watchesAFileSystemAsLongAsAnyLocationMountsIt() {
        begin();

        service.config().with(THERE, "brane", KUBECONFIG).mounting(THERE, url()).write();
        soon().until(() -> service.output().contains("Infrastructure removed location=" + HERE));
        replay(steps.get(1).commands());
        soon().until(() -> entryEvents().contains("created /empty"));
        service.config().write();

        soon().until(() -> service.output().contains("File system removed filesystem=" + name()));
        assertThat(service.output().split("File system added filesystem=", -1)).hasSize(2);
    }

    @Test
    void whatWasToldComesToWhatIsThereThoughRedisWasKilledInTheMiddleOfACopy() {
        begin();
        var commands =
                steps.stream().skip(1).flatMap(step -> step.commands().stream()).toList();
        var half = endOfTransaction(commands, commands.size() / 2);

        replay(commands.subList(0, half));
        jedis.close();
        redis.kill();
        soon().until(() -> service.output().contains("File system state=away"));
        redis.up();
        jedis = redis.connect(1);
        replay(commands.subList(half, commands.size()));

        soon().untilAsserted(() -> assertThat(sumOfEvents()).isNotEmpty().isEqualTo(listing("/")));
    }

    @Test
    void tellsOverRestWhatIsThereNow() {
        begin();
        steps.subList(1, STEADY_STEPS).forEach(step -> replay(step.commands()));

        var entries = rest.get(entries("/", 100, "")).json().path("entries");
        assertThat(entries.findValuesAsText("name")).containsExactly("empty", "latest", "results");
        assertThat(entries.get(1).path("kind").asText()).isEqualTo("symlink");
        assertThat(entries.get(1).path("target").asText()).isEqualTo("results/second.txt");
        assertThat(rest.get(entries("/empty", 1, "")).status()).isEqualTo(404);
        assertThat(rest.get(entries("/nowhere", 1, "")).status()).isEqualTo(404);
    }

    @Test
    void tellsOverRestHowAFileSystemIsAndThatItIsAway() {
        begin();

        var here = rest.get("/v1/filesystems").json().at("/filesystems/0");
        assertThat(here.path("name").asText()).isEqualTo(name());
        assertThat(here.path("state").asText()).isEqualTo("watching");
        assertThat(here.at("/volume/storage").asText()).isEqualTo("file");
        assertThat(here.path("inodes").isNumber()).isTrue();
        assertThat(here.path("clients").isNumber()).isTrue();

        redis.kill();

        soon().until(() -> rest.get("/v1/filesystems")
                .json()
                .at("/filesystems/0/state")
                .asText()
                .equals("away"));
        assertThat(rest.get(entries("/", 1, "")).status()).isEqualTo(503);
        assertThat(service.isReady()).isTrue();
    }

    /** Paths and inodes that somebody knows of who heard of everything. */
    private Map<String, Long> sumOfEvents() {
        var known = new TreeMap<String, Long>();
        for (var event : webhook.accepted()) {
            switch (event.kind()) {
                case "created" ->
                    known.put(event.subject(), event.data().path("inode").asLong());
                case "removed" -> known.remove(event.subject());
                case "renamed" -> move(known, event.data().path("from").asText(), event.subject());
                default -> {}
            }
        }
        return known;
    }

    private static void move(Map<String, Long> known, String from, String to) {
        known.keySet().removeIf(path -> path.equals(to) || path.startsWith(to + "/"));
        for (var path : List.copyOf(known.keySet())) {
            if (path.equals(from) || path.startsWith(from + "/")) {
                known.put(to + path.substring(from.length()), known.remove(path));
            }
        }
    }

    /** Paths and inodes below a directory, page by page. */
    private Map<String, Long> listing(String directory) {
        var found = new TreeMap<String, Long>();
        var after = "";
        do {
            var page = rest.get(entries(directory, 50, after)).json();
            for (var entry : page.path("entries")) {
                var path = (directory.equals("/") ? "" : directory) + "/"
                        + entry.path("name").asText();
                found.put(path, entry.path("inode").asLong());
                if (entry.path("kind").asText().equals("directory")) {
                    found.putAll(listing(path));
                }
            }
            after = page.path("continue").asText();
        } while (!after.isEmpty());
        return found;
    }

    private String entries(String path, int limit, String after) {
        return "/v1/filesystems/" + name() + "/entries?path=" + URLEncoder.encode(path, UTF_8) + "&limit=" + limit
                + (after.isEmpty() ? "" : "&continue=" + URLEncoder.encode(after, UTF_8));
    }

    private static int endOfTransaction(List<Recording.Command> commands, int from) {
        return IntStream.range(from, commands.size())
                        .filter(i -> commands.get(i).name().equals("exec"))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private void begin() {
        replay(steps.get(0).commands());
        service.start();
        soon().until(() -> service.output().contains("File system state=watching filesystem=" + name()));
    }

    private void replay(List<Recording.Command> commands) {
        new Replay(jedis, "").write(commands);
    }

    private String url() {
        return "redis://127.0.0.1:" + redis.port() + "/1";
    }

    private String name() {
        return "127.0.0.1-" + redis.port() + "-db1";
    }

    /** Those of entries, each as a line of what a client's actions are told as. */
    private List<String> entryEvents() {
        return webhook.accepted().stream()
                .filter(event -> event.type().startsWith("brane.filesystem.entry."))
                .map(FilesystemIT::line)
                .toList();
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

    private static List<String> eventsOf(String step, List<String> told) {
        var from = told.indexOf("# step " + step) + 1;
        return told.subList(from, told.size()).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .toList();
    }
}
