package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.EntryName;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.testing.JuicefsVolume;
import org.brane.kubernetes.testing.ProjectFolder;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real JuiceFS at work in a real Redis: what src/test/juicefs/record.sh records is done, and watched as it is done. */
@RedisTest
class JuicefsIT {

    private static final Pattern STEP = Pattern.compile("(?m)^step (\\S+) '(.*)'$");

    /** The steps before the first whose events depend on when it is looked. */
    private static final int STEADY_STEPS = 14;

    private record Step(String name, String command) {}

    @Test
    void tellsWhatTheClientDidAndKnowsWhatItSees(@TempDir Path folder) throws Exception {
        skipUnlessPossible();
        try (var redis = RedisServer.start("--notify-keyspace-events", "KA");
                var volume = JuicefsVolume.mount(url(redis), folder);
                var watching = Watching.start(url(redis), Watching.USUAL).awaitState("watching")) {
            var told = 0;
            var steps = steps();
            for (var step : steps) {
                volume.run(step.command());
                watching.awaitInodes(volume.listing(JuicefsIT::shown));
                var expected = eventsOf(step.name());
                if (steps.indexOf(step) < STEADY_STEPS) {
                    var from = told;
                    await(step.name()).atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                                    lines(watching, from))
                            .containsAll(expected));
                    assertThat(names(lines(watching, told))).containsExactlyElementsOf(names(expected));
                }
                told = watching.changes().size();
            }
            System.out.printf(
                    "%d steps of a real JuiceFS, %d changes told; the listing was the client's after each%n",
                    steps.size(), told);
        }
    }

    private static void skipUnlessPossible() {
        var objection = JuicefsVolume.objection();
        if (!objection.isEmpty()) {
            System.out.println("Skipped: JuicefsIT: " + objection);
        }
        Assumptions.assumeTrue(objection.isEmpty(), objection);
    }

    private static List<Step> steps() throws IOException {
        var script = Files.readString(ProjectFolder.resolve("src/test/juicefs/record.sh"));
        return STEP.matcher(script)
                .results()
                .map(step -> new Step(step.group(1), step.group(2)))
                .toList();
    }

    private static List<String> eventsOf(String step) {
        var events = Recording.events();
        var from = events.indexOf("# step " + step) + 1;
        return events.subList(from, events.size()).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines(Watching watching, int from) {
        var changes = watching.changes();
        return changes.subList(from, changes.size()).stream()
                .map(JuicefsIT::line)
                .toList();
    }

    /** Whether content is told once or twice is chance. */
    private static List<String> names(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("changed ")).toList();
    }

    private static String line(Change change) {
        if (change instanceof Created created) {
            return "created " + created.path();
        }
        if (change instanceof Removed removed) {
            return "removed " + removed.path();
        }
        if (change instanceof Changed changed) {
            var now = changed.entry().attributes();
            return "changed %s to %d bytes, mode %o".formatted(changed.path(), now.length(), now.mode());
        }
        var renamed = (Renamed) change;
        return "renamed " + renamed.from() + " to " + renamed.path() + (renamed.replaced() ? ", replacing" : "");
    }

    private static String shown(byte[] name) {
        return EntryName.of(name).orElseThrow().shown();
    }

    private static String url(RedisServer redis) {
        return "redis://127.0.0.1:" + redis.port() + "/1";
    }
}
