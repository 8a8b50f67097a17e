package org.brane.kubernetes.testing;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A namespace of a control plane with the restricted account that a cluster owner would give to the service. */
public final class ClusterNamespace implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final ControlPlane plane;
    private final String name;
    private final String kubeconfig;

    private ClusterNamespace(ControlPlane plane, String name) {
        this.plane = plane;
        this.name = name;
        create("brane-rbac.yaml");
        create("pod-logs.yaml");
        this.kubeconfig = kubeconfig("token: \"" + token() + "\"");
    }

    static ClusterNamespace create(ControlPlane plane) {
        return new ClusterNamespace(
                plane, "brane-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public String name() {
        return name;
    }

    /** The kubeconfig of the restricted account. */
    public String kubeconfig() {
        return kubeconfig;
    }

    /** Someone else's kubeconfig for the same account: the API server is reached through this port of loopback. */
    public String kubeconfigThrough(int port) {
        return kubeconfig.replace("127.0.0.1:" + plane.port(), "127.0.0.1:" + port);
    }

    /** A kubeconfig by the certificate of a user who has the rights of the restricted account. */
    public String kubeconfigByCertificate(String user) {
        admin().rbac().roleBindings().inNamespace(name).withName("brane").edit(binding -> new RoleBindingBuilder(
                        binding)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build());
        return withUser(plane.certificate(user, "ca"));
    }

    /** A kubeconfig by a certificate that the cluster does not accept. */
    public String kubeconfigByForeignCertificate() {
        return withUser(plane.certificate("foreign", "front-proxy-ca"));
    }

    /** A kubeconfig by a token that was made some time ago, is good for a while yet. */
    public String kubeconfigByAgedToken(AgedToken token) {
        return kubeconfig("token: \"" + token.text(plane.accountKey()) + "\"");
    }

    private String withUser(List<String> certificateAndKey) {
        return kubeconfig("client-certificate-data: %s, client-key-data: %s"
                .formatted(certificateAndKey.get(0), certificateAndKey.get(1)));
    }

    /** A client that may do everything, in every namespace; not to be closed. */
    public KubernetesClient admin() {
        return plane.admin();
    }

    /** Sets what every container of the namespace has written to its log, from now on. */
    public void writeLog(String text) {
        var lines = text.lines()
                .map("2026-01-01T00:00:00Z stdout F %s\n"::formatted)
                .collect(Collectors.joining());
        try {
            Files.writeString(plane.logs().resolve(name + ".log"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the namespace deleted, without waiting for its end. */
    @Override
    public void close() {
        admin().namespaces().withName(name).delete();
        admin().load(document("pod-logs.yaml")).delete();
    }

    private void create(String template) {
        admin().load(document(template)).create();
    }

    private ByteArrayInputStream document(String template) {
        try {
            var text = Files.readString(
                            ProjectFolder.resolve("src/test/cluster").resolve(template))
                    .replace("@NS@", name)
                    .replace("@LOGS@", plane.logs().toString());
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token() {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_LIFE.toSeconds())
                .endSpec()
                .build();
        var account = admin().serviceAccounts().inNamespace(name).withName("brane");
        return account.tokenRequest(request).getStatus().getToken();
    }

    private String kubeconfig(String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: cluster, cluster: {server: "https://127.0.0.1:%s", certificate-authority-data: %s}}]
                users: [{name: brane, user: {%s}}]
                contexts: [{name: brane, context: {cluster: cluster, user: brane, namespace: %s}}]
                current-context: brane
                """.formatted(plane.port(), admin().getConfiguration().getCaCertData(), user, name);
    }
}
