package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.brane.kubernetes.filesystem.Change.Changed;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.Recording.Command;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VolumeWatchTest {

    private static final int ENOUGH = 10_000;

    private final Dirt dirt = new Dirt(() -> {});
    private final RecordedVolume volume = new RecordedVolume(dirt::written);
    private final VolumeWatch watch = new VolumeWatch(volume, dirt, ENOUGH);
    private final Follower follower = new Follower();
    private final Set<Long> touched = new TreeSet<>();

    static List<String> recordings() {
        return Recording.ALL;
    }

    static Stream<Arguments> pieces() {
        return Recording.ALL.stream()
                .flatMap(name -> Stream.of(1, 2, 3, 5, 8, 13, 34, 144).map(length -> Arguments.of(name, length)));
    }

    static Stream<Arguments> seeds() {
        return Recording.ALL.stream()
                .flatMap(name -> Stream.iterate(1, seed -> seed + 1).limit(20).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void tellsWhatTheClientDid(String name) {
        var told = new ArrayList<String>();

        for (var step : Recording.read(name).steps()) {
            told.add("# step " + step.name());
            step.commands().forEach(command -> {
                volume.write(command);
                if (command.name().equals("exec")) {
                    watch().forEach(change -> told.add(line(change)));
                }
            });
            look().forEach(change -> told.add(line(change)));
        }

        assertThat(told).isEqualTo(Recording.events());
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void canBeFollowedWhereverTheWritesAreCut(String name, int length) {
        var commands = begin(name);

        for (var i = 0; i < commands.size(); i++) {
            volume.write(commands.get(i));
            if (i % length == length - 1) {
                watch();
            }
        }
        look();

        assertThat(follower.inodes()).isEqualTo(listing());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void canBeFollowedWhileOthersWrite(String name, int seed) {
        var commands = begin(name).iterator();
        var random = new Random(seed);
        volume.beforeRead(() -> {
            for (var n = random.nextInt(4); n > 0 && commands.hasNext(); n--) {
                volume.write(commands.next());
            }
        });

        while (commands.hasNext()) {
            if (random.nextInt(10) == 0) {
                dirt.doubt();
            }
            look();
            volume.write(commands.hasNext() ? commands.next() : new Command(List.of("exec")));
        }
        look();

        assertThat(follower.inodes()).isEqualTo(listing());
    }

    private List<Command> begin(String name) {
        var recording = Recording.read(name);
        recording.steps().get(0).commands().forEach(volume::write);
        look();
        return recording.steps().stream()
                .skip(1)
                .flatMap(step -> step.commands().stream())
                .toList();
    }

    /** Looks, and lets what was touched rest. */
    private List<Change> look() {
        var changes = new ArrayList<>(watch());
        for (var inode : touched) {
            var settled = watch.settle(inode);
            follower.follow(settled);
            changes.addAll(settled);
        }
        touched.clear();
        return changes;
    }

    private List<Change> watch() {
        var changes = watch.look();
        changes.stream().filter(Touched.class::isInstance).forEach(change -> touched.add(change.inode()));
        var rest =
                changes.stream().filter(change -> !(change instanceof Touched)).toList();
        follower.follow(rest);
        return rest;
    }

    private Map<String, Long> listing() {
        var tree = new Tree();
        var all = new Follower();
        all.follow(Enactment.of(Survey.whole(volume, tree, ENOUGH), tree));
        return all.inodes();
    }

    private static String line(Change change) {
        if (change instanceof Created created) {
            return "created " + created.path();
        }
        if (change instanceof Removed removed) {
            return "removed " + removed.path();
        }
        if (change instanceof Renamed renamed) {
            return "renamed " + renamed.from() + " to " + renamed.path() + (renamed.replaced() ? ", replacing" : "");
        }
        var changed = (Changed) change;
        var attributes = changed.entry().attributes();
        return "changed %s to %d bytes, mode %o".formatted(changed.path(), attributes.length(), attributes.mode());
    }
}
