package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Role allows, however its rules are grouped.
 *
 * @param grants such as {@code get pods/log} or {@code create jobs.batch}
 */
record RoleGrants(Set<String> grants) {

    RoleGrants {
        grants = Set.copyOf(grants);
    }

    static RoleGrants of(Role role) {
        return new RoleGrants(
                role.getRules().stream().flatMap(RoleGrants::grants).collect(Collectors.toSet()));
    }

    /** How this differs from what is wanted, in words; empty if it does not. */
    String differenceTo(RoleGrants wanted) {
        return Stream.of(told("lacks ", wanted.without(this)), told("also allows ", without(wanted)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private Set<String> without(RoleGrants other) {
        var rest = new TreeSet<>(grants);
        rest.removeAll(other.grants);
        return rest;
    }

    private static String told(String word, Set<String> grants) {
        return grants.isEmpty() ? "" : word + String.join(", ", grants);
    }

    private static Stream<String> grants(PolicyRule rule) {
        return rule.getVerbs().stream().flatMap(verb -> things(rule).map(thing -> verb + " " + thing));
    }

    private static Stream<String> things(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().map(resource -> inGroup(resource, group)))
                .flatMap(resource -> named(resource, rule.getResourceNames()));
    }

    private static String inGroup(String resource, String group) {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    private static Stream<String> named(String resource, List<String> names) {
        return names.isEmpty() ? Stream.of(resource) : names.stream().map(name -> resource + " '" + name + "'");
    }
}
