package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.FilesystemPlace.HERE;
import static org.brane.kubernetes.acceptance.FilesystemPlace.KUBECONFIG;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The packaged service with a Redis of its own beside the one of the shared file system. */
@RedisTest
class RestingFilesIT {

    private static final String CHANGED = "changed /hello.txt to 5 bytes, mode 644";

    private final RedisServer state = RedisServer.start();
    private final FilesystemPlace place;
    private final Jedis jedis = state.connect(3);

    RestingFilesIT(@TempDir Path folder) {
        place = new FilesystemPlace(folder);
        // Long enough for a crash within it on any machine.
        place.service().with("brane.filesystem.quiet-period", "5s").with("brane.state.redis.url", url(state));
    }

    @AfterEach
    void close() {
        place.close();
        jedis.close();
        state.close();
    }

    @Test
    void aFileThatWasWrittenBeforeACrashIsToldAsChangedAfterIt() {
        place.begin("watching");
        place.steps().subList(1, 3).forEach(step -> place.replay(step.commands()));
        soon().until(() -> !jedis.keys("brane-kubernetes:written:*").isEmpty());

        place.service().kill9();
        var before = place.entryEvents();
        place.service().start();

        assertThat(before).doesNotContain(CHANGED);
        soon().until(() -> place.entryEvents().contains(CHANGED));
        soon().until(() -> jedis.keys("*").isEmpty());
        assertThat(place.entryEvents()).containsOnlyOnce(CHANGED);
    }

    @Test
    void theServiceStartsAndTellsThoughItsOwnRedisIsAway() {
        state.kill();
        place.service().with("brane.filesystem.quiet-period", "100ms");

        place.begin("watching");
        place.steps().subList(1, 3).forEach(step -> place.replay(step.commands()));

        soon().until(() -> place.entryEvents().contains(CHANGED));
        assertThat(place.service().output()).containsOnlyOnce("Written files are not noted");
    }

    @Test
    void theRedisOfAFileSystemIsNoneOfOurOwn() {
        place.service().with("brane.state.redis.url", url(place.redis()).replace("127.0.0.1", "localhost"));

        assertThat(place.service().run("--check")).isEqualTo(1);
        assertThat(place.service().run()).isEqualTo(1);
        assertThat(place.service().output())
                .contains("brane.state.redis.url names the Redis of the file system of " + HERE)
                .contains("take another or leave it empty");
    }

    @Test
    void aFileSystemThatMovesIntoOurOwnRedisIsNotWatched() {
        place.begin("watching");

        place.service()
                .config()
                .with(HERE, "brane", KUBECONFIG)
                .mounting(HERE, url(state).replace("/3", "/0"))
                .write();

        soon().until(() -> place.service()
                .output()
                .contains("File system not watched location=" + HERE
                        + " reason=mount_dfs names the Redis of brane.state.redis.url"));
    }

    private static String url(RedisServer server) {
        return "redis://127.0.0.1:" + server.port() + "/3";
    }
}
