package org.brane.kubernetes.infrastructure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A kubeconfig written out: one cluster, one user, one context. {@link KubeconfigVetting} reads it back as it was. */
public final class KubeconfigText {

    private static final String ABOVE_CLUSTER = """
            apiVersion: v1
            kind: Config
            current-context: brane
            contexts:
            - name: brane
              context:
                cluster: brane
                user: brane
            clusters:
            - name: brane
              cluster:
            """;

    private static final String ABOVE_USER = """
            users:
            - name: brane
              user:
            """;

    private KubeconfigText() {}

    /** YAML, as kubectl and Brane read it too. Holds secrets. */
    public static String of(Kubeconfig kubeconfig) {
        return ABOVE_CLUSTER
                + line("server", Optional.of(kubeconfig.server().toString()))
                + line("certificate-authority-data", kubeconfig.certificateAuthority())
                + ABOVE_USER
                + line("client-certificate-data", kubeconfig.clientCertificate())
                + line("client-key-data", kubeconfig.clientKey())
                + line("token", kubeconfig.token());
    }

    /** The form in which secrets.yml holds it (brane.md section 2.3). */
    static String base64(Kubeconfig kubeconfig) {
        return Base64.getEncoder().encodeToString(of(kubeconfig).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String key, Optional<String> value) {
        return value.map(text -> "    " + key + ": " + YamlScalar.of(text) + "\n")
                .orElse("");
    }
}
