package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.filesystem.Change;
import org.brane.kubernetes.filesystem.Change.Filled;
import org.brane.kubernetes.filesystem.Change.Touched;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.Follower;
import org.brane.kubernetes.redis.ConnectionRules;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.redis.RedisConnections;
import org.brane.kubernetes.redis.TrustedAuthorities;

/** A route that watches a file system, and somebody who follows it. */
final class Watching implements AutoCloseable {

    static final WatchSettings USUAL = settings(true, Duration.ofHours(1));

    static final ConnectionRules RULES = new ConnectionRules(
            Duration.ofSeconds(1), TrustedAuthorities.sockets(List.of()), Optional.empty(), AddressPolicy.STRICT);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MOST_ENTRIES = 150_000;

    private final RedisConnections connections;
    private final WatchedFilesystem filesystem;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Follower follower = new Follower();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private volatile boolean isRefusing;

    private Watching(String url, WatchSettings settings, ConnectionRules rules) throws Exception {
        connections = new RedisConnections(RedisAddressReader.read("mount_dfs", url), rules);
        filesystem = new WatchedFilesystem(connections, settings, RestingNotes.NONE, Clock.systemUTC());
        context.addComponent("redis-filesystem", new RedisFilesystemComponent(name -> filesystem));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("redis-filesystem:it").routeId("observe-filesystem").process(Watching.this::take);
            }
        });
        context.start();
    }

    static Watching start(String url, WatchSettings settings) throws Exception {
        return start(url, settings, RULES);
    }

    static Watching start(String url, WatchSettings settings, ConnectionRules rules) throws Exception {
        return new Watching(url, settings, rules);
    }

    static WatchSettings settings(boolean enableNotifications, Duration pollInterval) {
        return new WatchSettings(
                enableNotifications,
                MOST_ENTRIES,
                Duration.ofMillis(100),
                pollInterval,
                Duration.ofHours(1),
                Duration.ofHours(1));
    }

    void refuse(boolean refusing) {
        isRefusing = refusing;
    }

    WatchedFilesystem filesystem() {
        return filesystem;
    }

    /** All that was told until now. */
    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What the follower believes to be there now. */
    synchronized Map<String, Long> inodes() {
        assertThat(wrong).isEmpty();
        return new TreeMap<>(follower.inodes());
    }

    Watching awaitState(String word) {
        await("state " + word).atMost(SOON).until(() -> filesystem.state().word(), word::equals);
        return this;
    }

    void awaitInodes(Map<String, Long> expected) {
        await("listing").atMost(SOON).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(inodes())
                .isEqualTo(expected));
    }

    @Override
    public void close() {
        context.stop();
        connections.close();
    }

    private synchronized void take(Exchange exchange) {
        if (isRefusing) {
            throw new IllegalStateException("the test refuses");
        }
        var change = exchange.getMessage().getBody(FilesystemChange.class).change();
        if (change instanceof Touched) {
            filesystem.rested(change.inode());
        }
        if (change instanceof Touched || change instanceof Filled) {
            return;
        }
        var told = List.of(change);
        changes.addAll(told);
        try {
            follower.follow(told);
        } catch (AssertionError cannotFollow) {
            wrong.add(cannotFollow.getMessage() + " at " + told + " after " + changes);
        }
    }
}
