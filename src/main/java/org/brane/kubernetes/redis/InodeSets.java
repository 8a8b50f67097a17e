package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.brane.kubernetes.filesystem.MetadataException;
import redis.clients.jedis.params.ScanParams;

/**
 * Sets of inodes in a Redis of our own, by name. One that nothing was added to for a week is gone.
 *
 * <p>All methods throw {@link MetadataException} where Redis cannot be asked.
 */
public final class InodeSets implements AutoCloseable {

    private static final String PREFIX = "brane-kubernetes:written:";
    private static final long KEPT_SECONDS = Duration.ofDays(7).toSeconds();

    /** Most inodes read in one command; Redis takes less than a millisecond for them. */
    private static final int INODES_A_PAGE = 1000;

    private final RedisConnections connections;

    public InodeSets(RedisConnections connections) {
        this.connections = requireNonNull(connections, "connections");
    }

    /** Adds some, at least one. */
    public void add(String name, Collection<Long> inodes) {
        var members = inodes.stream().map(inode -> Long.toString(inode)).toArray(String[]::new);
        connections.ask(jedis -> {
            try (var changes = jedis.multi()) {
                changes.sadd(PREFIX + name, members);
                changes.expire(PREFIX + name, KEPT_SECONDS);
                return changes.exec();
            }
        });
    }

    public void remove(String name, long inode) {
        connections.ask(jedis -> jedis.srem(PREFIX + name, Long.toString(inode)));
    }

    /** What is in a set; nothing where there is none. What is no number is passed over. */
    public Set<Long> read(String name) {
        return connections.ask(jedis -> {
            var page = new ScanParams().count(INODES_A_PAGE);
            var inodes = new HashSet<Long>();
            var cursor = ScanParams.SCAN_POINTER_START;
            do {
                var answer = jedis.sscan(PREFIX + name, cursor, page);
                answer.getResult().stream()
                        .filter(InodeSets::isNumber)
                        .map(Long::valueOf)
                        .forEach(inodes::add);
                cursor = answer.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            return inodes;
        });
    }

    /** The Redis that is asked. */
    public RedisAddress address() {
        return connections.address();
    }

    @Override
    public void close() {
        connections.close();
    }

    private static boolean isNumber(String member) {
        return member.matches("[0-9]{1,18}");
    }
}
