package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.config.Host;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;

/**
 * The kubeconfig of an infrastructure's account: one cluster, one user, one context.
 *
 * @param location id of the infrastructure
 * @param server URL of the API server
 * @param certificateAuthority base64 of the PEM bundle that vouches for it; empty means the system's own
 */
record AccountKubeconfig(String location, String namespace, URI server, Optional<String> certificateAuthority) {

    private static final int HTTPS_PORT = 443;

    /** Stands for the token where only the rest is judged. */
    private static final String NO_TOKEN = "to-be-made";

    AccountKubeconfig {
        requireNonNull(location, "location");
        requireNonNull(namespace, "namespace");
        requireNonNull(server, "server");
        requireNonNull(certificateAuthority, "certificateAuthority");
    }

    /** The one that is to be made for what is asked, at the server that the owner's leads to. */
    static AccountKubeconfig of(Preparation asked, Kubeconfig owner) {
        return new AccountKubeconfig(
                asked.location(), asked.account().namespace(), owner.server(), owner.certificateAuthority());
    }

    /** First line of the file, by which we know it again. */
    String mark() {
        return "# Kubeconfig of " + location
                + ", made by brane-kubernetes prepare. Whoever has it can use the account.";
    }

    /**
     * The file.
     *
     * @throws org.brane.kubernetes.ProblemsException if brane-kubernetes itself would refuse it
     */
    String text(String token) {
        var authority = certificateAuthority
                .map(base64 -> "\n      certificate-authority-data: \"%s\"".formatted(base64))
                .orElse("");
        var text = """
                %s
                apiVersion: v1
                kind: Config
                clusters:
                  - name: "%s"
                    cluster:
                      server: "%s"%s
                users:
                  - name: %s
                    user:
                      token: "%s"
                contexts:
                  - name: "%2$s"
                    context:
                      cluster: "%2$s"
                      user: %5$s
                      namespace: "%s"
                current-context: "%2$s"
                """.formatted(mark(), location, server, authority, Manifests.NAME, token, namespace);
        new KubeconfigVetting().vet(text);
        return text;
    }

    /**
     * Judges all but the token.
     *
     * @throws org.brane.kubernetes.ProblemsException if brane-kubernetes would refuse it
     */
    void vet() {
        text(NO_TOKEN);
    }

    /** Host and port, as {@code address} of the infrastructure. */
    String address() {
        return server.getHost() + ":" + (server.getPort() < 0 ? HTTPS_PORT : server.getPort());
    }

    /** What somebody who uses it elsewhere should know. */
    List<String> notes() {
        var notes = new ArrayList<String>();
        if (Host.isLoopback(server.getHost().replaceAll("[\\[\\]]", ""))) {
            notes.add(
                    "The server %s is this machine only. Use the kubeconfig here, or write an address into it that leads"
                                    .formatted(server)
                            + " to the API server from where brane-kubernetes runs and that its certificate names.");
        }
        if (certificateAuthority.isEmpty()) {
            notes.add("Your kubeconfig names no CA for %s, so neither does the new one: it is trusted where the Java of"
                            .formatted(server)
                    + " brane-kubernetes trusts it.");
        }
        return notes;
    }
}
