package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** Reads strings: many in pages, and single ones. A key of another type is not there. */
final class StringReads {

    /** Most strings read in one command; Redis takes less than a millisecond for them. */
    private static final int KEYS_A_PAGE = 1000;

    private final Jedis jedis;

    StringReads(Jedis jedis) {
        this.jedis = requireNonNull(jedis, "jedis");
    }

    /** The values of those keys that have any, by inode. */
    Map<Long, byte[]> values(Map<Long, byte[]> keys) {
        var inodes = List.copyOf(keys.keySet());
        var values = new HashMap<Long, byte[]>();
        for (var from = 0; from < inodes.size(); from += KEYS_A_PAGE) {
            values.putAll(page(inodes.subList(from, Math.min(inodes.size(), from + KEYS_A_PAGE)), keys));
        }
        return values;
    }

    Optional<String> text(String key) {
        return WrongType.asAbsent(() -> jedis.get(key));
    }

    /** A number; 0 where there is none. */
    long number(String key) {
        try {
            return text(key).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private Map<Long, byte[]> page(List<Long> inodes, Map<Long, byte[]> keys) {
        var answers = jedis.mget(inodes.stream().map(keys::get).toArray(byte[][]::new));
        var values = new HashMap<Long, byte[]>();
        for (var i = 0; i < inodes.size(); i++) {
            var inode = inodes.get(i);
            Optional.ofNullable(answers.get(i)).ifPresent(value -> values.put(inode, value));
        }
        return values;
    }
}
