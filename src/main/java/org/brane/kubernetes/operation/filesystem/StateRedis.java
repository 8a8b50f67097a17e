package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.redis.RedisAddress;
import org.brane.kubernetes.redis.RedisAddressReader;

/**
 * The Redis of our own, which must be no file system's: what is in that one belongs to JuiceFS, and may be flushed with it.
 *
 * @param address empty where there is none
 */
public record StateRedis(Optional<RedisAddress> address) {

    private static final String SETTING = "brane.state.redis.url";

    public StateRedis {
        requireNonNull(address, "address");
    }

    /**
     * The address of a file system, if it is elsewhere.
     *
     * @throws ProblemsException if it is in the Redis of our own
     */
    RedisAddress requireOther(RedisAddress mounted) {
        if (isIn(mounted)) {
            var problem = new Problem(
                    "mount_dfs",
                    "names the Redis of " + SETTING,
                    "a file system must be in another, or that setting name another");
            throw new ProblemsException("Metadata URL", List.of(problem));
        }
        return mounted;
    }

    /** What is wrong with the setting as long as these are the infrastructures; a {@code mount_dfs} that is none is passed over. */
    public Stream<Problem> objections(Stream<Infrastructure> infrastructures) {
        return infrastructures
                .filter(one -> one.mountDfs()
                        .flatMap(StateRedis::read)
                        .filter(this::isIn)
                        .isPresent())
                .map(one -> new Problem(
                        SETTING,
                        "names the Redis of the file system of " + one.location(),
                        "it must be one of our own, which no mount_dfs names; take another or leave it empty"));
    }

    private boolean isIn(RedisAddress mounted) {
        return address.filter(mounted::isServerOf).isPresent();
    }

    private static Optional<RedisAddress> read(String url) {
        try {
            return Optional.of(RedisAddressReader.read("mount_dfs", url));
        } catch (ProblemsException none) {
            return Optional.empty();
        }
    }
}
