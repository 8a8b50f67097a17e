package org.brane.kubernetes.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token says of itself (RFC 7519 section 4.1). It is not verified, so it is good for advice only.
 *
 * @param begin seconds since 1970 when it was made
 * @param end seconds since 1970 after which it is not accepted
 * @param subject whom it stands for
 */
record TokenClaims(
        @JsonProperty("iat") Optional<Long> begin,
        @JsonProperty("exp") Optional<Long> end,
        @JsonProperty("sub") Optional<String> subject) {

    private static final int PARTS = 3;

    /** Empty if the token is none that can be read from outside. */
    static Optional<TokenClaims> of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return new Notes().read(json, TokenClaims.class);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Empty if it says nothing of its begin, or nothing that is a time. */
    Optional<Instant> issuedAt() {
        return time(begin);
    }

    /** Empty if it says nothing of an end, or nothing that is a time. */
    Optional<Instant> expiresAt() {
        return time(end);
    }

    private static Optional<Instant> time(Optional<Long> claim) {
        return claim.filter(seconds -> seconds >= 0 && seconds <= Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
