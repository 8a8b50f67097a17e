package org.brane.kubernetes.operation;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** Infrastructures that tests begin with, at addresses of documentation (RFC 5737), so that nobody is asked for a name. */
final class Sites {

    /** Location of them all, unless another is given. */
    static final String HERE = "hospital-a";

    static final URI SERVER = URI.create("https://192.0.2.10:6443");

    private static final Optional<String> NONE = Optional.empty();

    private Sites() {}

    static Infrastructure withToken(String token) {
        return withToken(HERE, token);
    }

    static Infrastructure withToken(String location, String token) {
        return of(location, "brane", new Kubeconfig(SERVER, NONE, NONE, NONE, Optional.of(token)));
    }

    static Infrastructure withCertificate(String certificate) {
        return of(HERE, "brane", new Kubeconfig(SERVER, NONE, Optional.of(certificate), Optional.of("key"), NONE));
    }

    static Infrastructure of(String location, String namespace, Kubeconfig kubeconfig) {
        return new Infrastructure(
                location,
                kubeconfig.server().getAuthority(),
                namespace,
                "registry.example:5000",
                "http://192.0.2.20:50052",
                NONE,
                NONE,
                List.of(),
                kubeconfig);
    }
}
