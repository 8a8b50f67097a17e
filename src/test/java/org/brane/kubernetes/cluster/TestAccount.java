package org.brane.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.testing.ClusterNamespace;

/** A service account with the rights that a test gives it. */
final class TestAccount {

    private static final String NAME = "tested";
    private static final Duration LONG = Duration.ofDays(30);

    private final ClusterNamespace namespace;

    private TestAccount(ClusterNamespace namespace) {
        this.namespace = namespace;
    }

    /**
     * @param rights verbs by {@code group/resource}
     */
    static TestAccount with(ClusterNamespace namespace, Map<String, List<String>> rights) {
        var admin = namespace.admin();
        var rules = rights.entrySet().stream()
                .map(right -> new PolicyRuleBuilder()
                        .withApiGroups(right.getKey().split("/", 2)[0])
                        .withResources(right.getKey().split("/", 2)[1])
                        .withVerbs(right.getValue())
                        .build())
                .toList();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .inNamespace(namespace.name())
                .create();
        return bound(namespace, NAME);
    }

    /** An account with the Role of the namespace's own account. */
    static TestAccount withAll(ClusterNamespace namespace) {
        return bound(namespace, "brane");
    }

    private static TestAccount bound(ClusterNamespace namespace, String role) {
        var admin = namespace.admin();
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .build())
                .inNamespace(namespace.name())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", role)
                        .addNewSubject("", "ServiceAccount", NAME, namespace.name())
                        .build())
                .inNamespace(namespace.name())
                .create();
        return new TestAccount(namespace);
    }

    String kubeconfig() {
        return kubeconfig(LONG);
    }

    String kubeconfig(Duration tokenLife) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(tokenLife.toSeconds())
                .endSpec()
                .build();
        var account = namespace
                .admin()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .withName(NAME);
        return PreflightRun.withToken(
                namespace.kubeconfig(),
                account.tokenRequest(request).getStatus().getToken());
    }

    /** Does as an administrator who applies a document. */
    void apply(String yaml) {
        namespace.admin().load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).serverSideApply();
    }
}
