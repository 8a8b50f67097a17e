package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Role that we need in a namespace, bound to an account, as YAML.
 *
 * <p>It is the whole Role and not what is missing only: applied twice, for two different gaps, it closes both. Its name is
 * its own, so that no Role of others is overwritten; rights add up.
 */
final class RoleText {

    /** Name of Role and RoleBinding. */
    static final String NAME = "brane-kubernetes-needs";

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
    private static final String UNBOUND = "# Which account the credential stands for cannot be told from outside the"
            + " cluster: bind this Role to it\n# (kubectl create rolebinding --role=" + NAME + ").\n";

    private RoleText() {}

    /**
     * YAML of one or two documents.
     *
     * @param account user name as the cluster knows it; without it the Role comes unbound
     */
    static String of(String namespace, Optional<String> account) {
        var documents = Stream.concat(
                Stream.<HasMetadata>of(role(namespace)), account.map(user -> binding(namespace, user)).stream());
        return (account.isEmpty() ? UNBOUND : "")
                + documents.map(Serialization::asYaml).collect(Collectors.joining());
    }

    private static Role role(String namespace) {
        var needed = NeededRights.ALL.stream().map(rights -> rule(rights.group(), rights.resource(), rights.verbs()));
        // What the preflight itself looks at.
        var looks = Stream.of(
                new PolicyRuleBuilder(rule("", "namespaces", List.of("get")))
                        .withResourceNames(namespace)
                        .build(),
                rule("", "resourcequotas", List.of("list")),
                rule("", "limitranges", List.of("list")));
        return new RoleBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withRules(Stream.concat(needed, looks).toList())
                .build();
    }

    private static PolicyRule rule(String group, String resource, List<String> verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }

    private static RoleBinding binding(String namespace, String user) {
        var binding = new RoleBindingBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef(RBAC_GROUP, "Role", NAME);
        var parts = user.startsWith(SERVICE_ACCOUNT) ? user.split(":", 4) : new String[0];
        return parts.length == 4
                ? binding.addNewSubject("", "ServiceAccount", parts[3], parts[2])
                        .build()
                : binding.addNewSubject(RBAC_GROUP, "User", user, null).build();
    }
}
