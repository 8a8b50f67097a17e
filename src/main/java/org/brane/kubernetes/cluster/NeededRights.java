package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/**
 * The rights on a resource that we need in a namespace.
 *
 * @param check tells which of them are missing
 * @param group API group, empty for the core
 * @param resource in the plural, with its subresource after a slash
 * @param verbs each of them is needed
 * @param vital whether nothing works without them
 */
record NeededRights(CheckName check, String group, String resource, List<String> verbs, boolean vital) {

    static final List<NeededRights> ALL = List.of(
            new NeededRights(
                    CheckName.RIGHTS_JOBS,
                    "batch",
                    "jobs",
                    List.of("create", "get", "list", "watch", "patch", "delete"),
                    true),
            new NeededRights(CheckName.RIGHTS_PODS, "", "pods", List.of("get", "list", "watch"), true),
            new NeededRights(CheckName.RIGHTS_PODS_LOG, "", "pods/log", List.of("get"), true),
            // Only with these can be said why a Pod waits.
            new NeededRights(CheckName.RIGHTS_EVENTS, "", "events", List.of("list", "watch"), false));

    /** The remedy that calls for the Role of the report. */
    static final String APPLY_ROLE = "Apply the role of this report: kubectl apply -f -";

    NeededRights {
        verbs = List.copyOf(verbs);
    }

    /** Asks for each right whether the credential has it. */
    PreflightCheck ask(KubernetesClient client, String namespace) {
        var missing = verbs.stream()
                .filter(verb -> !isGiven(client, namespace, new Right(verb, group, resource)))
                .toList();
        return judge(namespace, missing);
    }

    /** What it means that these verbs are missing. */
    PreflightCheck judge(String namespace, List<String> missing) {
        if (missing.isEmpty()) {
            return check.ok("The credential may " + String.join(", ", verbs) + " " + resource + ".");
        }
        var sentence =
                "The credential may not " + String.join(", ", missing) + " " + resource + " in " + namespace + ".";
        return vital ? check.failure(sentence, APPLY_ROLE) : check.warning(sentence, APPLY_ROLE);
    }

    /** Whether the credential has a right. */
    static boolean isGiven(KubernetesClient client, String namespace, Right right) {
        var answer = client.authorization().v1().selfSubjectAccessReview().create(right.question(namespace));
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
