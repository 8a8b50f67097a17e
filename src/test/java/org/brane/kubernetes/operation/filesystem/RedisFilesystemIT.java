package org.brane.kubernetes.operation.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Change.Removed;
import org.brane.kubernetes.filesystem.Change.Renamed;
import org.brane.kubernetes.filesystem.Listing;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.filesystem.Recording.Command;
import org.brane.kubernetes.filesystem.VolumeWatch.State;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.RedisMetadata;
import org.brane.kubernetes.testing.ManyFiles;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

@RedisTest
class RedisFilesystemIT {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String RECORDING = "juicefs-1.3.1";

    /** At most 140000, for what is told must be within {@link Watching}'s bound. */
    private static final int COPIED = Integer.getInteger("copied.files", 2000);

    private final RedisServer redis = RedisServer.start();
    private Jedis jedis;

    static List<String> recordings() {
        return Recording.ALL;
    }

    @BeforeEach
    void connect() {
        jedis = redis.connect(1);
    }

    @AfterEach
    void close() {
        jedis.close();
        redis.close();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void tellsNamesAsTheClientMadeRenamedAndRemovedThem(String name) throws Exception {
        var steps = Recording.read(name).steps();
        var replay = new Replay(jedis, "");
        replay.write(steps.get(0).commands());

        try (var watching = watch().awaitState("watching")) {
            for (var command : commandsButMany(steps)) {
                replay.write(command);
                if (command.name().equals("exec")) {
                    watching.awaitInodes(listing());
                }
            }

            assertThat(watching.changes().stream().map(RedisFilesystemIT::line).filter(line -> !line.isEmpty()))
                    .containsExactlyElementsOf(names(Recording.events()));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void canBeFollowedAtFullSpeed(String name) throws Exception {
        var recording = Recording.read(name);
        var replay = new Replay(jedis, "");
        replay.write(recording.steps().get(0).commands());

        try (var watching = watch().awaitState("watching")) {
            recording.steps().stream().skip(1).forEach(step -> replay.write(step.commands()));

            watching.awaitInodes(listing());
        }
    }

    @Test
    void comesToTheSameEndWhenRedisIsKilledOnTheWay() throws Exception {
        var commands = begin();

        try (var watching = watch().awaitState("watching")) {
            var half = endOfTransaction(commands, commands.size() / 2);
            write(commands.subList(0, half));
            jedis.close();
            redis.kill();
            watching.awaitState("away");
            redis.up();
            connect();
            write(commands.subList(half, commands.size()));

            watching.awaitState("watching").awaitInodes(listing());
        }
    }

    @Test
    void theSumOfTheEventsOfACopyIsTheListingThoughRedisIsKilledInItsMiddle() throws Exception {
        var copy = new ManyFiles(jedis);

        try (var watching = watch().awaitState("watching")) {
            copy.make(COPIED / 2);
            jedis.close();
            redis.kill();
            watching.awaitState("away");
            redis.up();
            connect();
            copy.reconnect(jedis);
            copy.make(COPIED / 2);

            watching.awaitState("watching").awaitInodes(listing());
            assertThat(watching.inodes()).hasSizeGreaterThan(COPIED);
        }
    }

    @Test
    void comesToTheSameEndWhenTheConnectionHangsOnTheWay() throws Exception {
        var commands = begin();

        try (var gate = TcpGate.to(redis.port());
                var watching = Watching.start("redis://127.0.0.1:" + gate.port() + "/1", Watching.USUAL)) {
            watching.awaitState("watching");
            gate.freeze();
            write(commands);
            watching.awaitState("away");
            gate.open();

            watching.awaitState("watching").awaitInodes(listing());
        }
    }

    @Test
    void tellsAgainWhatTheRouteDidNotTake() throws Exception {
        var commands = begin();

        try (var watching = watch().awaitState("watching")) {
            watching.refuse(true);
            write(commands);
            watching.refuse(false);

            watching.awaitInodes(listing());
        }
    }

    @Test
    void saysThatRedisIsAwayUntilItComes() throws Exception {
        begin();
        jedis.close();
        redis.kill();

        try (var watching = watch().awaitState("away")) {
            redis.up();

            watching.awaitState("watching");
        }
    }

    @Test
    void looksNowAndThenWhereRedisMayNotBeToldToNotify() throws Exception {
        var commands = begin();

        try (var watching =
                Watching.start(url(), Watching.settings(false, POLL)).awaitState("degraded")) {
            write(commands);

            watching.awaitInodes(listing());
            assertThat(jedis.configGet("notify-keyspace-events")).containsValue("");
        }
    }

    @Test
    void hearsFromOnceSomebodySwitchesNotificationsOn() throws Exception {
        begin();

        try (var watching =
                Watching.start(url(), Watching.settings(false, POLL)).awaitState("degraded")) {
            jedis.configSet("notify-keyspace-events", "KA");

            watching.awaitState("watching");
        }
    }

    @Test
    void keepsTheNotificationsThatOthersWant() throws Exception {
        begin();
        jedis.configSet("notify-keyspace-events", "Elz");

        try (var watching = watch().awaitState("watching")) {
            assertThat(watching.filesystem().state().isNotified()).isTrue();
            assertThat(jedis.configGet("notify-keyspace-events").get("notify-keyspace-events"))
                    .contains("E", "l", "z", "K", "h", "$", "g");
        }
    }

    @Test
    void saysThatTheDatabaseHoldsNoVolume() throws Exception {
        jedis.set("setting", "of another program");
        jedis.set("d1", "not a hash");

        try (var watching = watch().awaitState("no-volume")) {
            assertThat(watching.filesystem().state().reason()).contains("/1").contains("right database");
        }
    }

    @Test
    void keysOfOtherTypesAreNotThere() throws Exception {
        begin();
        jedis.hset("d1", Map.of("odd", "x"));
        jedis.set("d4", "not a hash");
        jedis.del("i2");
        jedis.lpush("i2", "not attributes");

        try (var watching = watch().awaitState("watching")) {
            jedis.del("d1");
            jedis.lpush("d1", "no directory");
            await().until(() -> watching.filesystem().state().word(), "watching"::equals);

            assertThat(watching.changes()).isEmpty();
        }
    }

    @Test
    void aFlushedDatabaseIsNoVolumeAndAnotherOneAfterAFormat() throws Exception {
        var commands = begin();
        write(commands);

        try (var watching = watch().awaitState("watching")) {
            var before = watching.filesystem().volume().orElseThrow().uuid();
            jedis.flushDB();
            watching.awaitState("no-volume");
            new Replay(jedis, "")
                    .write(Recording.read("juicefs-0.12.1").steps().get(0).commands());
            watching.awaitState("watching");

            assertThat(watching.changes()).isEmpty();
            assertThat(watching.filesystem().volume().orElseThrow().uuid()).isNotEqualTo(before);
        }
    }

    @Test
    void saysWhyRedisRefusesButNotWithWhichPassword() throws Exception {
        jedis.aclSetUser("reader", "on", ">canary-right", "~*", "&*", "+@all");

        try (var watching = Watching.start(
                        "redis://reader:canary-wrong@127.0.0.1:" + redis.port() + "/1", Watching.USUAL)
                .awaitState("away")) {
            assertThat(watching.filesystem().state().reason())
                    .contains("WRONGPASS")
                    .doesNotContain("canary");
        }
    }

    @Test
    void watchesWithTheLeastRightsThatItNeeds() throws Exception {
        var commands = begin();
        jedis.configSet("notify-keyspace-events", "KA");
        jedis.aclSetUser(
                "reader",
                "on",
                ">pass/word",
                "resetchannels",
                "&__keyspace@1__:d[1-9]*",
                "&__keyspace@1__:i[1-9]*",
                "&__keyspace@1__:setting",
                "%R~*",
                "+get",
                "+mget",
                "+hlen",
                "+hgetall",
                "+hscan",
                "+psubscribe",
                "+punsubscribe",
                "+select",
                "+client|setname",
                "+ping");

        try (var watching = Watching.start(
                        "redis://reader:pass%2Fword@127.0.0.1:" + redis.port() + "/1", Watching.settings(true, POLL))
                .awaitState("degraded")) {
            write(commands);

            watching.awaitState("watching").awaitInodes(listing());
        }
    }

    @Test
    void readsTheKeysOfClusterMode() throws Exception {
        var recording = Recording.read(RECORDING);
        var replay = new Replay(jedis, "{1}");
        replay.write(recording.steps().get(0).commands());

        try (var watching = watch().awaitState("watching")) {
            recording.steps().stream().skip(1).limit(3).forEach(step -> replay.write(step.commands()));

            watching.awaitInodes(new TreeMap<>(Map.of("/empty", 2L, "/hello.txt", 3L)));
        }
    }

    @Test
    void readsADirectoryOfManyNamesInPages() throws Exception {
        begin();
        write(Recording.read(RECORDING).steps().get(1).commands());
        var names = 100_000;
        var bytes = jedis.get("i2".getBytes(UTF_8));
        try (var pipeline = jedis.pipelined()) {
            for (var inode = 10L; inode < 10 + names; inode++) {
                pipeline.set(("i" + inode).getBytes(UTF_8), bytes);
                pipeline.hset(
                        "d1".getBytes(UTF_8),
                        ("file-" + inode).getBytes(UTF_8),
                        ByteBuffer.allocate(9).put((byte) 1).putLong(inode).array());
            }
        }

        try (var watching = watch().awaitState("watching")) {
            jedis.hdel("d1", "file-17");
            await().until(() -> watching.changes().size() == 1);

            assertThat(line(watching.changes().get(0))).isEqualTo("removed /file-17");
        }
    }

    @Test
    void holdsNoMoreEntriesThanAllowed() throws Exception {
        write(begin());
        var settings = new WatchSettings(true, 3, POLL, POLL, POLL, POLL);

        try (var watching = Watching.start(url(), settings).awaitState("too-large")) {
            assertThat(watching.filesystem().state().volume()).isEqualTo(State.TOO_LARGE);
            assertThat(watching.filesystem().state().reason()).contains("brane.filesystem.max-entries");
        }
    }

    /** Formats a volume; gives what a client did then. */
    private List<Command> begin() {
        var steps = Recording.read(RECORDING).steps();
        write(steps.get(0).commands());
        return steps.stream().skip(1).flatMap(step -> step.commands().stream()).toList();
    }

    private void write(List<Command> commands) {
        new Replay(jedis, "").write(commands);
    }

    private Map<String, Long> listing() {
        try (var connections = new RedisConnections(RedisAddressReader.read("url", url()), Watching.RULES)) {
            return Listing.of(new RedisMetadata(connections, Integer.MAX_VALUE));
        }
    }

    private static int endOfTransaction(List<Command> commands, int from) {
        return IntStream.range(from, commands.size())
                        .filter(i -> commands.get(i).name().equals("exec"))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private static List<Command> commandsButMany(List<Recording.Step> steps) {
        return steps.stream()
                .skip(1)
                .filter(step -> !step.name().endsWith("-many"))
                .flatMap(step -> step.commands().stream())
                .toList();
    }

    private Watching watch() throws Exception {
        return Watching.start(url(), Watching.USUAL);
    }

    private String url() {
        return "redis://127.0.0.1:" + redis.port() + "/1";
    }

    private static List<String> names(List<String> events) {
        return events.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("changed ") && !line.contains(" /many"))
                .toList();
    }

    private static String line(Change change) {
        if (change instanceof Created created) {
            return "created " + created.path();
        }
        if (change instanceof Removed removed) {
            return "removed " + removed.path();
        }
        return change instanceof Renamed renamed
                ? "renamed " + renamed.from() + " to " + renamed.path() + (renamed.replaced() ? ", replacing" : "")
                : "";
    }
}
