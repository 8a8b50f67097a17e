package org.brane.kubernetes.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.brane.kubernetes.AddressPolicy;

/**
 * What holds for the connections to every Redis.
 *
 * @param timeout longest wait for a connection, and for each answer
 * @param tls how servers are trusted, where an address asks for TLS
 * @param sentinelPassword what Sentinels ask for; empty if they ask for nothing
 * @param addresses where servers and Sentinels may be
 */
public record ConnectionRules(
        Duration timeout, SSLSocketFactory tls, Optional<String> sentinelPassword, AddressPolicy addresses) {

    public ConnectionRules {
        requireNonNull(timeout, "timeout");
        requireNonNull(tls, "tls");
        requireNonNull(sentinelPassword, "sentinelPassword");
        requireNonNull(addresses, "addresses");
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "ConnectionRules[timeout=" + timeout + ", addresses=" + addresses + "]";
    }
}
