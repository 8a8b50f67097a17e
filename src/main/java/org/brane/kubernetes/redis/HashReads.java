package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.brane.kubernetes.filesystem.DirectoryEntry;
import org.brane.kubernetes.filesystem.EntryName;
import org.brane.kubernetes.filesystem.TooManyEntriesException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;

/** Reads hashes: small ones at once and many in one go, large ones in pages. */
final class HashReads {

    /** Most fields read in one command; Redis takes less than a millisecond for them. */
    private static final int FIELDS_A_PAGE = 1000;

    private final Jedis jedis;

    HashReads(Jedis jedis) {
        this.jedis = requireNonNull(jedis, "jedis");
    }

    /** The names in directories, by inode; a key of another type holds none. */
    Map<Long, Map<EntryName, DirectoryEntry>> directories(Map<Long, byte[]> keys, int mostEntries) {
        var lengths = lengths(keys);
        var answers = small(keys, lengths);
        var directories = new LinkedHashMap<Long, Map<EntryName, DirectoryEntry>>();
        keys.forEach((inode, key) -> {
            var entries = new HashMap<EntryName, DirectoryEntry>();
            directories.put(inode, entries);
            if (lengths.getOrDefault(inode, 0L) > mostEntries) {
                throw new TooManyEntriesException(mostEntries);
            }
            var answer = answers.get(inode);
            if (answer == null) {
                scan(key, (name, value) -> add(entries, name, value));
            } else {
                WrongType.asAbsent(answer)
                        .ifPresent(fields -> fields.forEach((name, value) -> add(entries, name, value)));
            }
        });
        return directories;
    }

    /** Hands over the fields of a hash of any size; one that is changed meanwhile may be missing or come twice. */
    void scan(byte[] key, BiConsumer<byte[], byte[]> field) {
        var page = new ScanParams().count(FIELDS_A_PAGE);
        var cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            var from = cursor;
            var answer = WrongType.asAbsent(() -> jedis.hscan(key, from, page));
            answer.ifPresent(fields -> fields.getResult().forEach(one -> field.accept(one.getKey(), one.getValue())));
            cursor = answer.map(fields -> fields.getCursorAsBytes()).orElse(ScanParams.SCAN_POINTER_START_BINARY);
        } while (!Arrays.equals(cursor, ScanParams.SCAN_POINTER_START_BINARY));
    }

    private Map<Long, Long> lengths(Map<Long, byte[]> keys) {
        var answers = new LinkedHashMap<Long, Response<Long>>();
        try (var pipeline = jedis.pipelined()) {
            keys.forEach((inode, key) -> answers.put(inode, pipeline.hlen(key)));
        }
        var lengths = new HashMap<Long, Long>();
        answers.forEach(
                (inode, answer) -> lengths.put(inode, WrongType.asAbsent(answer).orElse(0L)));
        return lengths;
    }

    private Map<Long, Response<Map<byte[], byte[]>>> small(Map<Long, byte[]> keys, Map<Long, Long> lengths) {
        var answers = new HashMap<Long, Response<Map<byte[], byte[]>>>();
        try (var pipeline = jedis.pipelined()) {
            keys.forEach((inode, key) -> {
                if (lengths.getOrDefault(inode, 0L) <= FIELDS_A_PAGE) {
                    answers.put(inode, pipeline.hgetAll(key));
                }
            });
        }
        return answers;
    }

    private static void add(Map<EntryName, DirectoryEntry> entries, byte[] name, byte[] value) {
        EntryName.of(name).ifPresent(good -> DirectoryEntry.read(value).ifPresent(entry -> entries.put(good, entry)));
    }
}
