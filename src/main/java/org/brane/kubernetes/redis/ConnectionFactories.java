package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration.JedisClientConfigurationBuilder;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/** Makes what opens connections to one Redis. Only Sentinels are asked, and only when it is made. */
final class ConnectionFactories {

    /** One that looks, and what REST asks. */
    private static final int MOST_CONNECTIONS = 8;

    private final RedisAddress address;
    private final ConnectionRules rules;

    ConnectionFactories(RedisAddress address, ConnectionRules rules) {
        this.address = requireNonNull(address, "address");
        this.rules = requireNonNull(rules, "rules");
    }

    /**
     * Opens a few, of which one is used again: what idles while Redis restarts is broken, and each would fail one more
     * question.
     */
    JedisConnectionFactory keeping() {
        return started(clients().usePooling().poolConfig(pool(1)).build());
    }

    /** Opens a few, each of which is closed after its use. */
    JedisConnectionFactory discarding() {
        return started(clients().usePooling().poolConfig(pool(0)).build());
    }

    private JedisConnectionFactory started(JedisClientConfiguration clients) {
        var factory = address.master()
                .map(master -> new JedisConnectionFactory(sentinels(master), clients))
                .orElseGet(() -> new JedisConnectionFactory(standalone(), clients));
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private RedisStandaloneConfiguration standalone() {
        var node = address.nodes().get(0);
        var configuration = new RedisStandaloneConfiguration(node.host(), node.port());
        configuration.setDatabase(address.database());
        addCredential(configuration);
        return configuration;
    }

    private RedisSentinelConfiguration sentinels(String master) {
        var configuration = new RedisSentinelConfiguration().master(master);
        configuration.setSentinels(address.nodes().stream()
                .map(node -> new RedisNode(node.host(), node.port()))
                .collect(Collectors.toList()));
        configuration.setDatabase(address.database());
        rules.sentinelPassword().map(RedisPassword::of).ifPresent(configuration::setSentinelPassword);
        addCredential(configuration);
        return configuration;
    }

    private void addCredential(RedisConfiguration.WithAuthentication configuration) {
        address.user().ifPresent(configuration::setUsername);
        address.password().map(RedisPassword::of).ifPresent(configuration::setPassword);
    }

    private JedisClientConfigurationBuilder clients() {
        var doorkeeper = new AllowedHosts(rules.addresses());
        var builder = JedisClientConfiguration.builder()
                .clientName("brane-kubernetes")
                .customize(client -> client.hostAndPortMapper(doorkeeper))
                .connectTimeout(rules.timeout())
                .readTimeout(rules.timeout());
        if (address.tls()) {
            var parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            builder.useSsl().sslSocketFactory(rules.tls()).sslParameters(parameters);
        }
        return builder;
    }

    private GenericObjectPoolConfig<Object> pool(int mostIdle) {
        var pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(MOST_CONNECTIONS);
        pool.setMaxIdle(mostIdle);
        pool.setMaxWait(rules.timeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
