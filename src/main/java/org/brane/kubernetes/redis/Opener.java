package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/**
 * What opens connections, made when the first is wanted: Sentinels are asked then, and may be away. Thread-safe.
 */
final class Opener implements AutoCloseable {

    private final Supplier<JedisConnectionFactory> make;
    private @Nullable JedisConnectionFactory made;

    /** @param make may fail; then it is tried again the next time */
    Opener(Supplier<JedisConnectionFactory> make) {
        this.make = requireNonNull(make, "make");
    }

    synchronized JedisConnectionFactory get() {
        if (made == null) {
            made = make.get();
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.destroy();
        }
    }
}
