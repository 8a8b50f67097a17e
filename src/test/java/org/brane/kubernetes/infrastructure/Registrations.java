package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Optional;

/** Registrations that break no rule, for tests. */
final class Registrations {

    /** What {@link Sample#KUBECONFIG} is vetted to. */
    static final Kubeconfig KUBECONFIG = new KubeconfigVetting().vet(Sample.KUBECONFIG);

    private Registrations() {}

    /** With nothing that may be left out. */
    static Registration plain(String location) {
        return plain(location, new Credential.Inline(KUBECONFIG));
    }

    static Registration plain(String location, Credential credential) {
        return new Registration(
                location,
                "k8s." + location + ".example:6443",
                "brane",
                "control.example:50050",
                "http://control.example:50052",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                credential);
    }

    /** With all there can be but a shared file system, and other values than {@link #plain}. */
    static Registration full(String location) {
        return full(location, Optional.empty(), new Credential.Inline(KUBECONFIG));
    }

    static Registration full(String location, Optional<String> mountDfs, Credential credential) {
        return new Registration(
                location,
                "k8s." + location + ".example:7443",
                "brane",
                "control.example:50051",
                "http://control.example:50052",
                mountDfs,
                Optional.of("proxy.example:1080"),
                List.of("control.example:50051/library/*", "control.example:50051/tools/net"),
                credential);
    }

    static Kubeconfig withToken(String token) {
        return new Kubeconfig(
                KUBECONFIG.server(),
                KUBECONFIG.certificateAuthority(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(token));
    }
}
