package org.brane.kubernetes.config;

import static org.brane.kubernetes.config.ValueForms.OPTIONAL_FILE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.redis.RedisAddress;

/** The settings of Redis: how any is spoken to, and which is our own. */
final class RedisTable {

    static final Setting<Optional<Path>> CA = new Setting<>("brane.redis.ca-file", "", OPTIONAL_FILE);
    static final Setting<Optional<Path>> SENTINEL_PASSWORD =
            new Setting<>("brane.redis.sentinel-password-file", "", OPTIONAL_FILE);

    static final Setting<Optional<RedisAddress>> STATE = new Setting<>("brane.state.redis.url", "", AddressForms.REDIS);

    static final List<Setting<?>> ALL = List.of(CA, SENTINEL_PASSWORD, STATE);

    private RedisTable() {}
}
