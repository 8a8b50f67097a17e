package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A right, as RBAC writes it.
 *
 * @param verb {@code *} for all
 * @param group API group, empty for the core; {@code *} for all
 * @param resource in the plural, with its subresource after a slash; {@code *} for all
 */
record Right(String verb, String group, String resource) {

    private static final String ALL = "*";

    /** The question whether the credential has it in a namespace. */
    SelfSubjectAccessReview question(String namespace) {
        var parts = resource.split("/", 2);
        return new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : "")
                .endResourceAttributes()
                .endSpec()
                .build();
    }

    /** Whether a rule gives it for every object; a rule for objects by name does not. */
    boolean isGivenBy(ResourceRule rule) {
        var named = rule.getResourceNames() != null && !rule.getResourceNames().isEmpty();
        return !named
                && has(rule.getVerbs(), verb)
                && has(rule.getApiGroups(), group)
                && (has(rule.getResources(), resource) || givesSubresourceOfAll(rule));
    }

    private boolean givesSubresourceOfAll(ResourceRule rule) {
        var slash = resource.indexOf('/');
        return slash >= 0 && has(rule.getResources(), ALL + resource.substring(slash));
    }

    private static boolean has(@Nullable List<String> given, String wanted) {
        return Optional.ofNullable(given)
                .filter(words -> words.contains(wanted) || words.contains(ALL))
                .isPresent();
    }
}
