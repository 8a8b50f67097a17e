package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.config.Host;

/**
 * The brane-kubernetes that an infrastructure is registered at.
 *
 * @param service its URL, such as {@code http://127.0.0.1:8080}
 * @param tokenFile whose first token lets us in; empty where none is asked for
 */
public record RegisterTarget(URI service, Optional<Path> tokenFile) {

    private static final String RULE =
            "it must be https://host[:port], or http:// to this machine (through a tunnel, say),"
                    + " for a credential is sent there";

    public RegisterTarget {
        requireNonNull(service, "service");
        requireNonNull(tokenFile, "tokenFile");
    }

    /** Empty if a credential may be sent to this URL; it is not repeated, for it may carry a password. */
    static Optional<Problem> problem(String thing, String url) {
        try {
            return isSafe(new URI(url)) ? Optional.empty() : Optional.of(refusal(thing));
        } catch (URISyntaxException noUrl) {
            return Optional.of(refusal(thing));
        }
    }

    /** Where the registration of a location is put. */
    URI registration(String location) {
        var base = service.toString().replaceFirst("/+$", "");
        return URI.create(base + "/v1/infrastructures/" + location);
    }

    private static Problem refusal(String thing) {
        return new Problem(thing, "has not the form it needs", RULE);
    }

    private static boolean isSafe(URI url) {
        var plain = url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        return plain && (isWeb(url, "https") || (isWeb(url, "http") && isLoopback(url.getHost())));
    }

    private static boolean isWeb(URI url, String scheme) {
        return scheme.equalsIgnoreCase(url.getScheme());
    }

    private static boolean isLoopback(String host) {
        return Host.isLoopback(host.replaceAll("[\\[\\]]", ""));
    }
}
