package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.HostAndPortMapper;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Lets connections be opened to allowed addresses only, whatever name leads there. The name is looked up again right
 * afterwards; Java keeps the answer for that long.
 */
final class AllowedHosts implements HostAndPortMapper {

    private final AddressPolicy policy;

    AllowedHosts(AddressPolicy policy) {
        this.policy = requireNonNull(policy, "policy");
    }

    @Override
    public HostAndPort getHostAndPort(HostAndPort server) {
        addresses(server.getHost())
                .flatMap(one -> policy.objection(one).stream())
                .findFirst()
                .ifPresent(objection -> {
                    throw new JedisConnectionException("it is at " + objection + "; " + AddressPolicy.RULE);
                });
        return server;
    }

    private static Stream<InetAddress> addresses(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new JedisConnectionException("the host " + host + " is unknown", unknown);
        }
    }
}
