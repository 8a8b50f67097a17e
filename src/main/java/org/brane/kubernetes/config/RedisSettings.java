package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.Optional;
import org.brane.kubernetes.redis.RedisAddress;

/**
 * How servers of Redis are spoken to, beside what their URLs say, and which of them is our own.
 *
 * @param caFile with the authorities that vouch for them; empty for those that Java knows
 * @param sentinelPasswordFile with what Sentinels ask for; empty if they ask for nothing
 * @param state the Redis of our own, where what must outlive a crash is noted; empty if there is none
 */
public record RedisSettings(Optional<Path> caFile, Optional<Path> sentinelPasswordFile, Optional<RedisAddress> state) {

    public RedisSettings {
        RedisTable.CA.require(caFile);
        RedisTable.SENTINEL_PASSWORD.require(sentinelPasswordFile);
        RedisTable.STATE.require(state);
    }
}
