package org.brane.kubernetes.infrastructure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Predicate;
import org.brane.kubernetes.Problem;

/**
 * A rule that the URL of an API server must meet.
 *
 * @param met whether a URL does
 * @param found what is wrong with one that does not
 * @param rule what is allowed
 */
record ServerRule(Predicate<URI> met, String found, String rule) {

    private static final List<ServerRule> ALL = List.of(
            new ServerRule(url -> "https".equalsIgnoreCase(url.getScheme()), "is no https URL", "write https://host"),
            new ServerRule(
                    url -> url.getRawAuthority() == null
                            || !url.getRawAuthority().contains("@"),
                    "holds a user name or an @",
                    "credentials belong into users"),
            new ServerRule(
                    url -> url.getHost() != null && ServerHost.isPlain(url.getHost()),
                    "has no plain host",
                    "write a DNS name, four decimal numbers without leading zeros, or IPv6 in brackets without zone"),
            new ServerRule(
                    url -> url.getHost() == null || !ServerHost.isForbidden(url.getHost()),
                    "leads to a link-local or metadata address",
                    "no API server of a cluster is there"),
            new ServerRule(url -> url.getPort() <= 65_535 && url.getPort() != 0, "has no valid port", "1 to 65535"),
            new ServerRule(
                    url -> url.getRawQuery() == null && url.getRawFragment() == null,
                    "has a query or a fragment",
                    "write only https://host, and a port and a path where they are needed"));

    /** All that speaks against a URL; the URL is not repeated, for it may carry a password. */
    static List<Problem> judge(String thing, String server) {
        try {
            var url = new URI(server);
            return ALL.stream()
                    .filter(rule -> !rule.met.test(url))
                    .map(rule -> new Problem(thing, rule.found, rule.rule))
                    .toList();
        } catch (URISyntaxException e) {
            return List.of(new Problem(thing, "is no URL", "write https://host"));
        }
    }
}
