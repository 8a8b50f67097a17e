package org.brane.kubernetes.infrastructure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.brane.kubernetes.AddressPolicy;

/** Files that break no rule, for tests to change in one place. */
final class Sample {

    static final String TOKEN = "sample.bearer-token";
    static final String CERTIFICATE = base64("-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n");
    static final String KEY = base64("-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n");

    static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: here
            contexts:
            - name: here
              context: {cluster: home, user: brane, namespace: ignored}
            - name: there
              context: {cluster: away, user: other}
            clusters:
            - name: home
              cluster:
                server: https://home.example:6443
                certificate-authority-data: %s
            - name: away
              cluster:
                server: https://away.example:6443
            users:
            - name: brane
              user:
                token: %s
            - name: other
              user:
                token: another
            """.formatted(CERTIFICATE, TOKEN);

    /** The example of brane.md section 2.5. */
    static final String INFRASTRUCTURES = """
            locations:
              hospital-a:
                kind: kube
                address: k8s.hospital-a.example:6443
                callback_to: "http://control.example:50052"
                namespace: brane
                registry: "control.example:50050"
                mount_dfs: "redis://control.example"
                credentials: { mechanism: config, file: s$hospital-a-kubeconfig }
            """;

    static final String SECRETS = "hospital-a-kubeconfig: " + base64(KUBECONFIG) + "\n";

    private Sample() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text in which one part was replaced; fails if the part is not there, so that no test tests nothing. */
    static String with(String text, String part, String replacement) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("'" + part + "' is not in the sample");
        }
        return text.replace(part, replacement);
    }

    static InfrastructureReading read(String infrastructures, String secrets) {
        return InfrastructureReader.read(
                file("infra.yml", infrastructures), file("secrets.yml", secrets), AddressPolicy.STRICT);
    }

    static FileText file(String name, String text) {
        return new FileText(name, Optional.of(text), Optional.empty());
    }
}
