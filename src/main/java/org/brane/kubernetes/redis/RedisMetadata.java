package org.brane.kubernetes.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.filesystem.Attributes;
import org.brane.kubernetes.filesystem.DirectoryEntry;
import org.brane.kubernetes.filesystem.EntryName;
import org.brane.kubernetes.filesystem.Lookup;
import org.brane.kubernetes.filesystem.MetadataKey;
import org.brane.kubernetes.filesystem.MetadataKey.Kind;
import org.brane.kubernetes.filesystem.VolumeFormat;
import org.brane.kubernetes.filesystem.VolumeUsage;
import org.brane.kubernetes.wire.VolumeFormatReader;
import redis.clients.jedis.Jedis;

/**
 * The volume's metadata in Redis. Each command reads a bounded part, so that none holds the server up.
 *
 * <p>Keys have a prefix where Redis is in cluster mode (brane.md section 11.9); the volume's format shows which.
 */
public final class RedisMetadata implements Lookup {

    /** So long after it was heard of last, others take a client for dead. */
    private static final Duration STALE_SESSION = Duration.ofMinutes(5);

    private final RedisConnections connections;
    private final int mostEntries;
    private volatile String prefix = "";

    /**
     * Asks nothing yet.
     *
     * @param mostEntries a directory of more is not read
     */
    public RedisMetadata(RedisConnections connections, int mostEntries) {
        this.connections = requireNonNull(connections, "connections");
        this.mostEntries = mostEntries;
    }

    /** What stands before each key; empty but in cluster mode. */
    public String prefix() {
        return prefix;
    }

    @Override
    public Optional<VolumeFormat> format() {
        return connections.ask(jedis -> {
            for (var candidate : List.of("", "{" + connections.address().database() + "}")) {
                var setting = new StringReads(jedis)
                        .text(candidate + MetadataKey.format().name());
                if (setting.isPresent()) {
                    prefix = candidate;
                    return setting.flatMap(VolumeFormatReader::read);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public VolumeUsage usage() {
        return connections.ask(jedis -> {
            var strings = new StringReads(jedis);
            return new VolumeUsage(strings.number(prefix + "usedSpace"), strings.number(prefix + "totalInodes"));
        });
    }

    @Override
    public Map<Long, Map<EntryName, DirectoryEntry>> directories(Collection<Long> inodes) {
        return connections.ask(jedis -> new HashReads(jedis).directories(keys(Kind.DIRECTORY, inodes), mostEntries));
    }

    @Override
    public Map<Long, Attributes> attributes(Collection<Long> inodes) {
        var attributes = new HashMap<Long, Attributes>();
        strings(Kind.ATTRIBUTES, inodes)
                .forEach((inode, value) -> Attributes.read(value).ifPresent(read -> attributes.put(inode, read)));
        return attributes;
    }

    @Override
    public Set<Long> parents(long inode) {
        return connections.ask(jedis -> {
            var parents = new HashSet<Long>();
            new HashReads(jedis).scan(key(Kind.PARENTS, inode), (field, value) -> MetadataKey.read(
                            "d" + new String(field, US_ASCII))
                    .ifPresent(directory -> parents.add(directory.inode())));
            return parents;
        });
    }

    @Override
    public Optional<DirectoryEntry> entry(long directory, EntryName name) {
        return connections.ask(
                jedis -> WrongType.asAbsent(() -> jedis.hget(key(Kind.DIRECTORY, directory), name.bytes()))
                        .flatMap(DirectoryEntry::read));
    }

    @Override
    public Map<Long, byte[]> targets(Collection<Long> inodes) {
        return strings(Kind.TARGET, inodes);
    }

    /**
     * Clients that have the volume mounted and were heard of lately (brane.md sections 11.8 and 11.9): 1.x keeps when their
     * sessions expire, 0.12.1 when it heard of them last.
     */
    public long clients(Instant now) {
        var expiring = (double) now.getEpochSecond();
        var heard = (double) now.minus(STALE_SESSION).getEpochSecond();
        return connections.ask(
                jedis -> above(jedis, prefix + "allSessions", expiring) + above(jedis, prefix + "sessions", heard));
    }

    private static long above(Jedis jedis, String key, double least) {
        return WrongType.asAbsent(() -> jedis.zcount(key, least, Double.POSITIVE_INFINITY))
                .orElse(0L);
    }

    private Map<Long, byte[]> strings(Kind kind, Collection<Long> inodes) {
        return inodes.isEmpty()
                ? Map.of()
                : connections.ask(jedis -> new StringReads(jedis).values(keys(kind, inodes)));
    }

    private Map<Long, byte[]> keys(Kind kind, Collection<Long> inodes) {
        var keys = new LinkedHashMap<Long, byte[]>();
        inodes.forEach(inode -> keys.put(inode, key(kind, inode)));
        return keys;
    }

    private byte[] key(Kind kind, long inode) {
        return (prefix + new MetadataKey(kind, inode).name()).getBytes(UTF_8);
    }
}
