package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.FilesystemPlace.HERE;
import static org.brane.kubernetes.acceptance.FilesystemPlace.KUBECONFIG;
import static org.brane.kubernetes.acceptance.FilesystemPlace.THERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.testing.Canaries;
import org.brane.kubernetes.testing.ProjectFolder;
import org.brane.kubernetes.testing.ReceivedEvent;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol;

/** The packaged service with locations whose cluster is away, and whose shared file system is what a real JuiceFS wrote. */
@RedisTest
class FilesystemIT {

    private static final String PASSWORD = Canaries.MARK + "reader";
    /** The steps before the first whose events depend on when it is looked. */
    private static final int STEADY_STEPS = 15;

    private final FilesystemPlace place;
    private final RestCalls rest;

    FilesystemIT(@TempDir Path folder) {
        place = new FilesystemPlace(folder);
        rest = place.rest();
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void tellsTheWebhookAndTheEventStreamWhatAClientDid() throws IOException {
        place.begin("watching");
        var told = Recording.events();
        var expected = new ArrayList<String>();

        try (var listener = new EventListener(rest.to("/v1/events").header("Last-Event-ID", "none"))) {
            for (var step : place.steps().subList(1, STEADY_STEPS)) {
                place.replay(step.commands());
                expected.addAll(eventsOf(step.name(), told));
                soon().until(() -> place.entryEvents().size() >= expected.size());
            }
            soon().untilAsserted(() -> assertThat(listener.ids())
                    .containsAll(place.webhook().accepted().stream()
                            .map(ReceivedEvent::id)
                            .toList()));
        }

        assertThat(place.entryEvents()).containsExactlyElementsOf(expected);
        assertThat(place.webhook().accepted()).extracting(ReceivedEvent::id).doesNotHaveDuplicates();
        assertThat(place.webhook().accepted()).anyMatch(event -> event.type().equals("brane.filesystem.usage"));
    }

    @Test
    void tellsInOrderWhatTheWebhookDidNotTakeAtFirst() {
        place.webhook().answer(503);
        place.begin("watching");
        place.replay(place.steps().get(1).commands());
        soon().until(() -> place.webhook().attempts().size() > 2);
        place.replay(place.steps().get(2).commands());

        place.webhook().accept();

        soon().untilAsserted(() -> assertThat(place.entryEvents())
                .containsExactly("created /empty", "created /hello.txt", "changed /hello.txt to 5 bytes, mode 644"));
    }

    @Test
    void watchesAFileSystemAsLongAsAnyLocationMountsIt() {
        place.begin("watching");

        place.service()
                .config()
                .with(THERE, "brane", KUBECONFIG)
                .mounting(THERE, place.url())
                .write();
        soon().until(() -> place.service().output().contains("Infrastructure removed location=" + HERE));
        place.replay(place.steps().get(1).commands());
        soon().until(() -> place.entryEvents().contains("created /empty"));
        place.service().config().write();

        soon().until(() -> place.service().output().contains("File system removed filesystem=" + place.name()));
        assertThat(place.service().output().split("File system added filesystem=", -1))
                .hasSize(2);
    }

    @Test
    void whatWasToldComesToWhatIsThereThoughRedisWasKilledInTheMiddleOfACopy() {
        place.begin("watching");
        var commands = place.steps().stream()
                .skip(1)
                .flatMap(step -> step.commands().stream())
                .toList();
        var half = endOfTransaction(commands, commands.size() / 2);

        place.replay(commands.subList(0, half));
        place.lose();
        place.awaitState("away");
        place.recover();
        place.replay(commands.subList(half, commands.size()));

        soon().untilAsserted(() -> assertThat(sumOfEvents()).isNotEmpty().isEqualTo(listing("/")));
    }

    @Test
    void tellsOverRestWhatIsThereNow() {
        place.begin("watching");
        place.steps().subList(1, STEADY_STEPS).forEach(step -> place.replay(step.commands()));

        var entries = rest.get(entries("/", 100, "")).json().path("entries");
        assertThat(entries.findValuesAsText("name")).containsExactly("empty", "latest", "results");
        assertThat(entries.get(1).path("kind").asText()).isEqualTo("symlink");
        assertThat(entries.get(1).path("target").asText()).isEqualTo("results/second.txt");
        assertThat(rest.get(entries("/empty", 1, "")).status()).isEqualTo(404);
        assertThat(rest.get(entries("/nowhere", 1, "")).status()).isEqualTo(404);
    }

    @Test
    void tellsOverRestHowAFileSystemIsAndThatItIsAway() {
        place.begin("watching");

        var here = rest.get("/v1/filesystems").json().at("/filesystems/0");
        assertThat(here.path("name").asText()).isEqualTo(place.name());
        assertThat(here.path("state").asText()).isEqualTo("watching");
        assertThat(here.at("/volume/storage").asText()).isEqualTo("file");
        assertThat(here.path("inodes").isNumber()).isTrue();
        assertThat(here.path("clients").isNumber()).isTrue();

        place.redis().kill();

        soon().until(() -> rest.get("/v1/filesystems")
                .json()
                .at("/filesystems/0/state")
                .asText()
                .equals("away"));
        assertThat(rest.get(entries("/", 1, "")).status()).isEqualTo(503);
        assertThat(place.service().isReady()).isTrue();
    }

    @Test
    void theRightsThatTheDocumentationGivesAreEnoughToWatchAndToBeAsked() throws IOException {
        place.jedis().sendCommand(Protocol.Command.ACL, documentedRights());
        place.service()
                .config()
                .with(HERE, "brane", KUBECONFIG)
                .mounting(HERE, place.url().replace("redis://", "redis://reader:" + PASSWORD + "@"))
                .write();
        place.begin("degraded");

        place.replay(place.steps().get(1).commands());

        soon().until(() -> place.entryEvents().contains("created /empty"));
        var here = rest.get("/v1/filesystems").json().at("/filesystems/0");
        place.awaitState("watching");
        assertThat(here.path("clients").isNumber()).isTrue();
        assertThat(rest.get(entries("/", 10, "")).json().path("entries").findValuesAsText("name"))
                .containsExactly("empty");
    }

    /** The arguments of {@code ACL}, as docs/filesystem.md shows them. */
    private static String[] documentedRights() throws IOException {
        var text = Files.readString(ProjectFolder.resolve("docs/filesystem.md"));
        var from = text.indexOf("ACL SETUSER reader");
        return text.substring(from + "ACL ".length(), text.indexOf("```", from))
                .replace("PASSWORD", PASSWORD)
                .strip()
                .split("\\s+");
    }

    /** Paths and inodes that somebody knows of who heard of everything. */
    private Map<String, Long> sumOfEvents() {
        var known = new TreeMap<String, Long>();
        for (var event : place.webhook().accepted()) {
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
        return "/v1/filesystems/" + place.name() + "/entries?path=" + URLEncoder.encode(path, UTF_8) + "&limit=" + limit
                + (after.isEmpty() ? "" : "&continue=" + URLEncoder.encode(after, UTF_8));
    }

    private static int endOfTransaction(List<Recording.Command> commands, int from) {
        return IntStream.range(from, commands.size())
                        .filter(i -> commands.get(i).name().equals("exec"))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private static List<String> eventsOf(String step, List<String> told) {
        var from = told.indexOf("# step " + step) + 1;
        return told.subList(from, told.size()).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .toList();
    }
}
