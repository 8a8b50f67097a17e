package org.brane.kubernetes.config;

import java.net.URI;

/** The form of an AMQP broker's URL: amqp or amqps and a host, perhaps a port. */
final class AmqpAddress {

    static final String RULE =
            "it must be amqp://host:port or amqps://host:port, without user, path and the like; empty for no AMQP";

    private static final int HIGHEST_PORT = 65535;

    private AmqpAddress() {}

    static boolean isWellFormed(URI url) {
        return ("amqp".equals(url.getScheme()) || "amqps".equals(url.getScheme()))
                && url.getHost() != null
                && Host.isLegal(url.getHost().replaceAll("^\\[|]$", ""))
                && url.getPort() != 0
                && url.getPort() <= HIGHEST_PORT
                && url.toString().endsWith("//" + url.getRawAuthority())
                && url.getRawUserInfo() == null;
    }
}
