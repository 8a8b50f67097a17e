package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How servers of Redis are spoken to, beside what their URLs say.
 *
 * @param caFile with the authorities that vouch for them; empty for those that Java knows
 * @param sentinelPasswordFile with what Sentinels ask for; empty if they ask for nothing
 */
public record RedisSettings(Optional<Path> caFile, Optional<Path> sentinelPasswordFile) {

    public RedisSettings {
        RedisTable.CA.require(caFile);
        RedisTable.SENTINEL_PASSWORD.require(sentinelPasswordFile);
    }
}
