package org.brane.kubernetes.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.filesystem.Change.Created;
import org.brane.kubernetes.filesystem.Dirt;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.VolumeWatch;
import org.brane.kubernetes.operation.filesystem.RedisFilesystemComponent;
import org.brane.kubernetes.operation.filesystem.RestingNotes;
import org.brane.kubernetes.operation.filesystem.WatchSettings;
import org.brane.kubernetes.operation.filesystem.WatchedFilesystem;
import org.brane.kubernetes.redis.ConnectionRules;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.RedisMetadata;
import org.brane.kubernetes.redis.TrustedAuthorities;
import org.brane.kubernetes.testing.ManyFiles;
import org.brane.kubernetes.testing.RedisServer;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;

/**
 * How long a first look at 100 000 files takes, against a bare scan that reads every key; what the tree weighs; and how fast
 * new files are told, against a bare subscription in the same run. Needs redis-server.
 */
public final class FilesystemBenchmark {

    private static final int FILES = Integer.getInteger("files", 100_000);
    private static final int NEW_FILES = FILES / 5;
    private static final int PAGE = 1000;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration NEVER = Duration.ofHours(1);

    private final RedisServer redis;
    private final PrintStream out;

    private FilesystemBenchmark(RedisServer redis, PrintStream out) {
        this.redis = redis;
        this.out = out;
    }

    public static void main(String... ignored) throws Exception {
        try (var redis = RedisServer.start("--notify-keyspace-events", "KA", "--appendfsync", "no");
                var jedis = redis.connect(1)) {
            var files = new ManyFiles(jedis);
            files.make(FILES);
            var benchmark = new FilesystemBenchmark(redis, System.out);
            for (var round = 1; round <= ROUNDS; round++) {
                benchmark.look(jedis, round);
            }
            benchmark.tell(files);
        }
    }

    private void look(Jedis jedis, int round) {
        try (var connections = connections()) {
            var bare = seconds(() -> scan(jedis));
            var before = used();
            var watch = new VolumeWatch(
                    new RedisMetadata(connections, Integer.MAX_VALUE), new Dirt(() -> {}), Integer.MAX_VALUE);
            var ours = seconds(watch::look);
            out.printf(
                    Locale.ROOT,
                    "round %d: first look at %d entries %.2f s, bare SCAN and GET %.2f s, ratio %.2f; %.0f bytes an entry%n",
                    round,
                    watch.size(),
                    ours,
                    bare,
                    bare / ours,
                    (double) (used() - before) / watch.size());
        }
    }

    private void tell(ManyFiles files) throws Exception {
        var bare = hear(files);
        var ours = watch(files);
        out.printf(
                Locale.ROOT,
                "%d new files: %.0f events/s told by a route, %.0f writes/s heard by a bare PSUBSCRIBE of the same writes"
                        + " (two a file), ratio by files %.2f%n",
                NEW_FILES,
                NEW_FILES / ours,
                2 * NEW_FILES / bare,
                bare / ours);
    }

    private double hear(ManyFiles files) throws InterruptedException {
        var heard = new CountDownLatch(2 * NEW_FILES);
        var begun = new CountDownLatch(1);
        var subscription = new BinaryJedisPubSub() {
            @Override
            public void onPMessage(byte[] pattern, byte[] channel, byte[] message) {
                heard.countDown();
            }

            @Override
            public void onPSubscribe(byte[] pattern, int channels) {
                begun.countDown();
            }
        };
        var ear = new Thread(() -> {
            try (var jedis = redis.connect(1)) {
                jedis.psubscribe(subscription, "__keyspace@1__:*".getBytes(US_ASCII));
            }
        });
        ear.start();
        await(begun);
        var took = seconds(() -> {
            files.make(NEW_FILES);
            await(heard);
        });
        subscription.punsubscribe();
        ear.join();
        return took;
    }

    private double watch(ManyFiles files) throws Exception {
        var told = new CountDownLatch(NEW_FILES);
        var settings = new WatchSettings(true, Integer.MAX_VALUE, Duration.ofSeconds(1), NEVER, NEVER, NEVER);
        try (var filesystem = new WatchedFilesystem(connections(), settings, RestingNotes.NONE, Clock.systemUTC());
                var context = new DefaultCamelContext()) {
            context.addComponent("redis-filesystem", new RedisFilesystemComponent(name -> filesystem));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redis-filesystem:bench").process(exchange -> {
                        var change = exchange.getMessage()
                                .getBody(FilesystemChange.class)
                                .change();
                        if (change instanceof Created created && created.path().contains("file-")) {
                            told.countDown();
                        }
                    });
                }
            });
            context.start();
            while (!filesystem.state().word().equals("watching")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return seconds(() -> {
                files.make(NEW_FILES);
                await(told);
            });
        }
    }

    private static void scan(Jedis jedis) {
        var page = new ScanParams().count(PAGE);
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            var answer = jedis.scan(cursor, page);
            try (var pipeline = jedis.pipelined()) {
                for (var key : answer.getResult()) {
                    if (key.startsWith("i")) {
                        pipeline.get(key.getBytes(US_ASCII));
                    } else if (key.startsWith("d")) {
                        pipeline.hgetAll(key.getBytes(US_ASCII));
                    }
                }
            }
            cursor = answer.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    private RedisConnections connections() {
        var rules = new ConnectionRules(
                Duration.ofSeconds(30), TrustedAuthorities.sockets(List.of()), Optional.empty(), AddressPolicy.STRICT);
        return new RedisConnections(RedisAddressReader.read("url", "redis://127.0.0.1:" + redis.port() + "/1"), rules);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(latch.getCount() + " are missing after " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
