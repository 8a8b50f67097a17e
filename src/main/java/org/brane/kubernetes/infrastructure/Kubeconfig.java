package org.brane.kubernetes.infrastructure;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * What is kept of a kubeconfig: one server, one way to prove who we are, nothing that runs or reads a file.
 *
 * @param server {@code https} URL of the API server
 * @param certificateAuthority base64 of the PEM bundle that vouches for the server; empty means the JVM's own
 * @param clientCertificate base64 of a PEM certificate; comes with {@code clientKey}
 * @param clientKey base64 of the PEM key
 * @param token bearer token
 */
public record Kubeconfig(
        URI server,
        Optional<String> certificateAuthority,
        Optional<String> clientCertificate,
        Optional<String> clientKey,
        Optional<String> token) {

    public Kubeconfig {
        requireNonNull(server, "server");
        requireNonNull(certificateAuthority, "certificateAuthority");
        requireNonNull(clientCertificate, "clientCertificate");
        requireNonNull(clientKey, "clientKey");
        requireNonNull(token, "token");
    }

    /** The same with another token, or with none. */
    public Kubeconfig withToken(Optional<String> other) {
        return new Kubeconfig(server, certificateAuthority, clientCertificate, clientKey, other);
    }

    /** Names the server only: everything else is a secret or too long to read. */
    @Override
    public String toString() {
        return "Kubeconfig[server=" + server + "]";
    }
}
