package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/**
 * A field of a kubeconfig without which the owner's credential would mean something else, and which we do not follow.
 *
 * @param stands whether it stands there and says something
 * @param rule why not, and what to do instead
 */
record UntakenField<T>(String name, Predicate<T> stands, String rule) {

    private static final String DIRECT = "we do not go through a proxy, and neither will brane-kubernetes:"
            + " the server must be reachable directly";
    private static final String OWN_NAME = "we act as nobody else; choose a context of somebody who has the rights";
    private static final String OLD = "Kubernetes knows it no longer; use a token, a client certificate or exec";

    private static final List<UntakenField<Cluster>> OF_CLUSTER = List.of(
            new UntakenField<>(
                    "insecure-skip-tls-verify",
                    cluster -> Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()),
                    "the server must prove who it is; put its CA under certificate-authority-data"),
            new UntakenField<>(
                    "tls-server-name",
                    cluster -> says(cluster.getTlsServerName()),
                    "use a server name that its certificate carries"),
            new UntakenField<>("proxy-url", cluster -> says(cluster.getProxyUrl()), DIRECT));

    private static final List<UntakenField<AuthInfo>> OF_USER = List.of(
            new UntakenField<>("auth-provider", user -> user.getAuthProvider() != null, OLD),
            new UntakenField<>("username", user -> says(user.getUsername()), OLD),
            new UntakenField<>("as", user -> says(user.getAs()) || says(user.getAsUid()), OWN_NAME),
            new UntakenField<>("as-groups", user -> says(user.getAsGroups()), OWN_NAME));

    /** A problem for each such field of a context's cluster and user. */
    static List<Problem> problems(OwnerContext context) {
        return Stream.concat(
                        OF_CLUSTER.stream()
                                .flatMap(field -> field.problem(
                                        "cluster", context.cluster().value())),
                        OF_USER.stream()
                                .flatMap(field ->
                                        field.problem("user", context.user().value())))
                .toList();
    }

    private Stream<Problem> problem(String place, T entry) {
        var problem = new Problem(name + " of the context's " + place, "is not followed", rule);
        return stands.test(entry) ? Stream.of(problem) : Stream.empty();
    }

    private static boolean says(String value) {
        return !Objects.requireNonNullElse(value, "").isEmpty();
    }

    private static boolean says(Collection<?> values) {
        return !Objects.requireNonNullElse(values, List.of()).isEmpty();
    }
}
