package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.filesystem.MetadataException;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration.JedisClientConfigurationBuilder;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The connections to one Redis: a few, opened when they are needed, each call with a limit of time. */
public final class RedisConnections implements AutoCloseable {

    /** One that looks, and what REST asks. */
    private static final int MOST_CONNECTIONS = 8;

    private final RedisAddress address;
    private final AllowedHosts doorkeeper;
    private final JedisConnectionFactory asking;
    private final JedisConnectionFactory listening;

    /**
     * Opens none yet.
     *
     * @param timeout longest wait for a connection, and for each answer
     * @param tls how servers are trusted, where the address asks for TLS
     * @param addresses where servers may be
     */
    public RedisConnections(RedisAddress address, Duration timeout, SSLSocketFactory tls, AddressPolicy addresses) {
        this.address = requireNonNull(address, "address");
        this.doorkeeper = new AllowedHosts(addresses);
        this.asking = started(factory(
                address,
                clients(timeout, tls).usePooling().poolConfig(pool(timeout)).build()));
        // A connection that listened may still get messages, which the next who asks on it would take for answers.
        this.listening = started(factory(address, clients(timeout, tls).build()));
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
        listener.setConnectionFactory(listening);
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
        try (var connection = asking.getConnection()) {
            return ask(question, (Jedis) connection.getNativeConnection());
        } catch (JedisException | DataAccessException failure) {
            throw new MetadataException("Redis at " + address + " cannot be asked: " + reason(failure), failure);
        }
    }

    @Override
    public void close() {
        asking.destroy();
        listening.destroy();
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

    private static JedisConnectionFactory started(JedisConnectionFactory factory) {
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    /** The innermost message: the outer ones only say that a connection or a pool failed. */
    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static JedisConnectionFactory factory(RedisAddress address, JedisClientConfiguration clients) {
        return address.master().isPresent()
                ? new JedisConnectionFactory(sentinels(address, address.master().get()), clients)
                : new JedisConnectionFactory(standalone(address), clients);
    }

    private static RedisStandaloneConfiguration standalone(RedisAddress address) {
        var node = address.nodes().get(0);
        var configuration = new RedisStandaloneConfiguration(node.host(), node.port());
        configuration.setDatabase(address.database());
        addCredential(configuration, address);
        return configuration;
    }

    private static RedisSentinelConfiguration sentinels(RedisAddress address, String master) {
        var configuration = new RedisSentinelConfiguration().master(master);
        configuration.setSentinels(address.nodes().stream()
                .map(node -> new RedisNode(node.host(), node.port()))
                .collect(Collectors.toList()));
        configuration.setDatabase(address.database());
        addCredential(configuration, address);
        return configuration;
    }

    private static void addCredential(RedisConfiguration.WithAuthentication configuration, RedisAddress address) {
        address.user().ifPresent(configuration::setUsername);
        address.password().map(RedisPassword::of).ifPresent(configuration::setPassword);
    }

    private JedisClientConfigurationBuilder clients(Duration timeout, SSLSocketFactory tls) {
        var builder = JedisClientConfiguration.builder()
                .clientName("brane-kubernetes")
                .customize(client -> client.hostAndPortMapper(doorkeeper))
                .connectTimeout(timeout)
                .readTimeout(timeout);
        if (address.tls()) {
            var parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            builder.useSsl().sslSocketFactory(tls).sslParameters(parameters);
        }
        return builder;
    }

    private static GenericObjectPoolConfig<Object> pool(Duration timeout) {
        var pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(MOST_CONNECTIONS);
        // What idles while Redis restarts is broken, and each would fail one more question.
        pool.setMaxIdle(1);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        return pool;
    }
}
