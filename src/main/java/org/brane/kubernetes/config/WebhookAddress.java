package org.brane.kubernetes.config;

import java.net.URI;

/** The form of a webhook's URL: http or https and a host. */
final class WebhookAddress {

    static final String RULE = "it must be an http or https URL with a host, without user and fragment; empty for none";

    private static final int HIGHEST_PORT = 65535;

    private WebhookAddress() {}

    static boolean isWellFormed(URI url) {
        return hasWebScheme(url)
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.getPort() <= HIGHEST_PORT
                && url.getPort() != 0
                && url.getHost() != null
                && Host.isLegal(withoutBrackets(url.getHost()));
    }

    private static boolean hasWebScheme(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
