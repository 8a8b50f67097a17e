package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.brane.kubernetes.filesystem.MetadataException;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The connections to one Redis: a few, opened when they are needed, each call with a limit of time. */
public final class RedisConnections implements AutoCloseable {

    private final RedisAddress address;
    private final Opener asking;
    private final Opener listening;

    /** Opens none yet. */
    public RedisConnections(RedisAddress address, ConnectionRules rules) {
        this.address = requireNonNull(address, "address");
        var factories = new ConnectionFactories(address, rules);
        this.asking = new Opener(factories::keeping);
        // A connection that listened may still get messages, which the next who asks on it would take for answers.
        this.listening = new Opener(factories::discarding);
    }

    /** The Redis that is asked. */
    public RedisAddress address() {
        return address;
    }

    /**
     * What listens, once it is started, to what Redis publishes: in order, on one thread, until the connection is lost. While
     * a message is being heard, the next waits in Redis, which hangs up on those that are too slow.
     *
     * @param executor has a thread for as long as it listens
     */
    public RedisMessageListenerContainer listener(Executor executor) {
        var listener = new RedisMessageListenerContainer();
        listener.setConnectionFactory(listening.get());
        listener.setSubscriptionExecutor(executor);
        listener.setTaskExecutor(Runnable::run);
        // Its own retries call each other deeper and deeper, and hold a lock that its end waits for.
        listener.setRecoveryBackoff(new FixedBackOff(0, 0));
        listener.afterPropertiesSet();
        return listener;
    }

    /**
     * Asks on a connection of its own.
     *
     * @throws MetadataException if Redis cannot be reached or refuses
     */
    public <T> T ask(Function<Jedis, T> question) {
        try (var connection = asking.get().getConnection()) {
            return ask(question, (Jedis) connection.getNativeConnection());
        } catch (JedisException | DataAccessException failure) {
            throw new MetadataException("Redis at " + address + " cannot be asked: " + reason(failure), failure);
        }
    }

    @Override
    public void close() {
        asking.close();
        listening.close();
    }

    private static <T> T ask(Function<Jedis, T> question, Jedis jedis) {
        try {
            return question.apply(jedis);
        } catch (ClassCastException outOfStep) {
            // The answer to something else: nobody may ask on this connection again.
            jedis.getConnection().setBroken();
            throw new JedisConnectionException("an answer of the wrong type", outOfStep);
        }
    }

    /** The innermost message: the outer ones only say that a connection or a pool failed. */
    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
