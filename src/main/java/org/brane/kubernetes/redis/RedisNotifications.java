package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Whether Redis notifies of writes to keys, which is its setting {@code notify-keyspace-events}. */
public final class RedisNotifications {

    /** What Redis does about writes. */
    public enum State {
        /** It notifies of all that matters. */
        ON,
        /** It notifies of nothing, or not of all. */
        OFF,
        /** It does not say; managed ones do not. */
        UNTOLD
    }

    private static final String SETTING = "notify-keyspace-events";

    /** By key; of strings, hashes, removals, expiry and eviction. */
    private static final String NEEDED = "K$hgxe";

    /** Stands for all classes of commands. */
    private static final String ALL = "A";

    private final RedisConnections connections;

    public RedisNotifications(RedisConnections connections) {
        this.connections = requireNonNull(connections, "connections");
    }

    /** Asks. */
    public State state() {
        return flags().map(flags -> missing(flags).isEmpty() ? State.ON : State.OFF)
                .orElse(State.UNTOLD);
    }

    /**
     * Adds what is missing to Redis' setting, until Redis is restarted.
     *
     * @return the state then
     */
    public State enable() {
        flags().ifPresent(flags -> connections.ask(jedis -> set(jedis, flags + missing(flags))));
        return state();
    }

    private Optional<String> flags() {
        return connections.ask(RedisNotifications::get);
    }

    private static Optional<String> get(Jedis jedis) {
        return unlessForbidden(() -> jedis.configGet(SETTING)).map(settings -> settings.get(SETTING));
    }

    private static boolean set(Jedis jedis, String flags) {
        return unlessForbidden(() -> jedis.configSet(SETTING, flags)).isPresent();
    }

    /** Managed servers do without the command, or keep it from their users. */
    private static <T> Optional<T> unlessForbidden(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (JedisDataException refusal) {
            var message = String.valueOf(refusal.getMessage());
            if (message.startsWith("NOPERM") || message.startsWith("ERR unknown command")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static String missing(String flags) {
        return NEEDED.chars()
                .mapToObj(Character::toString)
                .filter(flag -> !flags.contains(flag) && (flag.equals("K") || !flags.contains(ALL)))
                .collect(Collectors.joining());
    }
}
