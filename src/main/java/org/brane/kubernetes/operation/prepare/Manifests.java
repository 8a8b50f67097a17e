package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.cluster.MetadataKeys;

/** The objects that give an account its place and its rights; {@code config/kubernetes/infrastructure.yaml} has the same. */
final class Manifests {

    /** Name of account, Role and RoleBinding. */
    static final String NAME = "brane";

    private static final List<String> LOOK = List.of("get", "list", "watch");
    private static final String RBAC = "rbac.authorization.k8s.io";

    private final AccountTerms terms;

    Manifests(AccountTerms terms) {
        this.terms = requireNonNull(terms, "terms");
    }

    /** All of them, each after those that it needs. */
    List<HasMetadata> all() {
        return List.of(namespace(), account(), role(), binding());
    }

    /** All of them as one YAML text. */
    String yaml() {
        return all().stream().map(Serialization::asYaml).collect(Collectors.joining());
    }

    private Namespace namespace() {
        var metadata = new ObjectMetaBuilder().withName(terms.namespace()).withLabels(labels());
        return new NamespaceBuilder().withMetadata(metadata.build()).build();
    }

    private ServiceAccount account() {
        return new ServiceAccountBuilder()
                .withMetadata(named())
                // It is for us, outside; no Pod needs its token.
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private Role role() {
        return new RoleBuilder().withMetadata(named()).withRules(rules()).build();
    }

    private RoleBinding binding() {
        return new RoleBindingBuilder()
                .withMetadata(named())
                .withNewRoleRef(RBAC, "Role", NAME)
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(NAME)
                .withNamespace(terms.namespace())
                .endSubject()
                .build();
    }

    private List<PolicyRule> rules() {
        var rules = Stream.of(
                rule("batch", "jobs", List.of("create", "get", "list", "watch", "patch", "update", "delete")),
                rule("", "pods", LOOK),
                rule("", "pods/log", List.of("get")),
                rule("", "events", LOOK),
                rule("events.k8s.io", "events", LOOK),
                // For the preflight: is the namespace there, and what does it limit?
                rule("", "namespaces", List.of("get"), terms.namespace()),
                rule("", "resourcequotas", List.of("get", "list")),
                rule("", "limitranges", List.of("get", "list")));
        var renewal = Stream.of(rule("", "serviceaccounts/token", List.of("create"), NAME));
        return Stream.concat(rules, terms.renewable() ? renewal : Stream.empty())
                .toList();
    }

    private static PolicyRule rule(String group, String resource, List<String> verbs, String... names) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withResourceNames(names)
                .withVerbs(verbs)
                .build();
    }

    private ObjectMeta named() {
        return new ObjectMetaBuilder()
                .withName(NAME)
                .withNamespace(terms.namespace())
                .withLabels(labels())
                .build();
    }

    private static Map<String, String> labels() {
        return Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.OURSELVES);
    }
}
