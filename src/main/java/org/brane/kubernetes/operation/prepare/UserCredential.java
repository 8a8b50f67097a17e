package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a person shows an API server.
 *
 * @param clientCertificate base64 of a PEM certificate
 * @param clientKey base64 of the PEM key
 * @param token bearer token
 */
record UserCredential(Optional<String> clientCertificate, Optional<String> clientKey, Optional<String> token) {

    UserCredential {
        requireNonNull(clientCertificate, "clientCertificate");
        requireNonNull(clientKey, "clientKey");
        requireNonNull(token, "token");
    }

    boolean isEmpty() {
        return token.isEmpty() && (clientCertificate.isEmpty() || clientKey.isEmpty());
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "UserCredential";
    }
}
