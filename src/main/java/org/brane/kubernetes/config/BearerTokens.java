package org.brane.kubernetes.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens that open the service (RFC 6750). Holds their SHA-256 digests only. */
public final class BearerTokens {

    /** Longer ones are refused before they are digested. */
    static final int LONGEST_TOKEN = 4096;

    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i:Bearer) {1,8}([!-~]{1," + LONGEST_TOKEN + "}) {0,8}");

    private final List<byte[]> digests;

    BearerTokens(Collection<String> tokens) {
        this.digests = tokens.stream().map(BearerTokens::digest).toList();
    }

    /**
     * Whether the value of an Authorization header carries one of the tokens. Takes the same time for every wrong token
     * of a length.
     *
     * @param authorization null if the request has no such header
     */
    public boolean accepts(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        var credentials = CREDENTIALS.matcher(authorization);
        return credentials.matches() && isKnown(digest(credentials.group(1)));
    }

    /** Says how many there are, never which. */
    @Override
    public String toString() {
        return "BearerTokens[" + digests.size() + "]";
    }

    /** Looks at every token, so that the time tells nothing about the one that fits. */
    private boolean isKnown(byte[] digest) {
        var known = false;
        for (var one : digests) {
            known |= MessageDigest.isEqual(one, digest);
        }
        return known;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
