package org.brane.kubernetes.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;

/** The URL of a webhook: http or https, a host, and nothing that leads to the inside of a cloud. */
final class WebhookAddress {

    static final String RULE = "it must be an http or https URL with a host, without user and fragment,"
            + " and no link-local, multicast or cloud metadata address; empty for none";

    /** Where clouds serve credentials on addresses that are not link-local. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16");

    private static final int HIGHEST_PORT = 65535;

    private WebhookAddress() {}

    static boolean isAllowed(URI url) {
        return hasWebScheme(url)
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.getPort() <= HIGHEST_PORT
                && url.getPort() != 0
                && url.getHost() != null
                && hasAllowedHost(withoutBrackets(url.getHost()));
    }

    private static boolean hasWebScheme(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean hasAllowedHost(String host) {
        return Host.isLegal(host)
                && Host.address(host).filter(WebhookAddress::isOfTheInside).isEmpty();
    }

    private static boolean isOfTheInside(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
