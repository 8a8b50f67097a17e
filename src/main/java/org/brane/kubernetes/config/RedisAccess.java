package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What every Redis is trusted by and lets us in by, beside what its URL says.
 *
 * @param authorities that vouch for servers; none for those that Java knows
 * @param sentinelPassword what Sentinels ask for; empty if they ask for nothing
 */
public record RedisAccess(List<X509Certificate> authorities, Optional<String> sentinelPassword) {

    /** For servers that Java trusts and Sentinels that let everybody in. */
    public static final RedisAccess NONE = new RedisAccess(List.of(), Optional.empty());

    public RedisAccess {
        authorities = List.copyOf(authorities);
        requireNonNull(sentinelPassword, "sentinelPassword");
    }

    /** Says only whether there is a password. */
    @Override
    public String toString() {
        return "RedisAccess[authorities=" + authorities.size() + ", sentinelPassword="
                + (sentinelPassword.isPresent() ? "hidden" : "none") + "]";
    }
}
