package org.brane.kubernetes.config;

import java.util.Optional;

/**
 * Who we are to the AMQP broker.
 *
 * @param username empty where it lets everybody in
 * @param password secret
 */
public record AmqpCredentials(Optional<String> username, Optional<String> password) {

    /** For a broker that lets everybody in. */
    public static final AmqpCredentials NONE = new AmqpCredentials(Optional.empty(), Optional.empty());

    /** Without the password. */
    @Override
    public String toString() {
        return "AmqpCredentials" + username;
    }
}
