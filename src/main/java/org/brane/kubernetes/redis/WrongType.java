package org.brane.kubernetes.redis;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis' refusal to read a key as what it is not: such a key is none of JuiceFS'. */
final class WrongType {

    private static final String WORD = "WRONGTYPE";

    private WrongType() {}

    /** An answer; empty where there is none, or where the key is of another type. */
    static <T> Optional<T> asAbsent(Supplier<@Nullable T> answer) {
        try {
            return Optional.ofNullable(answer.get());
        } catch (JedisDataException refusal) {
            if (String.valueOf(refusal.getMessage()).startsWith(WORD)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
