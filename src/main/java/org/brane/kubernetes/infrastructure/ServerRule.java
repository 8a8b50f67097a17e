package org.brane.kubernetes.infrastructure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.IpLiteral;
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
                    url -> url.getHost() != null && IpLiteral.isPlainHost(url.getHost()),
                    "has no plain host",
                    IpLiteral.RULE),
            new ServerRule(url -> url.getPort() <= 65_535 && url.getPort() != 0, "has no valid port", "1 to 65535"),
            new ServerRule(
                    url -> url.getRawQuery() == null && url.getRawFragment() == null,
                    "has a query or a fragment",
                    "write only https://host, and a port and a path where they are needed"));

    /** All that speaks against a URL; the URL is not repeated, for it may carry a password. */
    static List<Problem> judge(String thing, String server, AddressPolicy addresses) {
        try {
            var url = new URI(server);
            var form = ALL.stream()
                    .filter(rule -> !rule.met.test(url))
                    .map(rule -> new Problem(thing, rule.found, rule.rule));
            var place = Optional.ofNullable(url.getHost())
                    .flatMap(addresses::objection)
                    .map(objection -> new Problem(thing, "leads to " + objection, AddressPolicy.RULE));
            return Stream.concat(form, place.stream()).toList();
        } catch (URISyntaxException e) {
            return List.of(new Problem(thing, "is no URL", "write https://host"));
        }
    }
}
