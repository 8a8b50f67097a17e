package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectRulesReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.brane.kubernetes.cluster.ExcessRight.Place;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/**
 * Whether a credential can do more than it should.
 *
 * <p>What it can do in a namespace that nobody has, it can do in all of them. Rights that were given in single other
 * namespaces are not seen.
 */
final class ExcessRights {

    private static final String REMEDY = "Register with a restricted account instead; the prepare command makes one.";

    private final KubernetesClient client;

    ExcessRights(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    PreflightCheck look(String namespace) {
        var nobodys = "brane-preflight-" + UUID.randomUUID();
        var everywhere = held(nobodys, ExcessRight.TABLE);
        var rest = ExcessRight.TABLE.stream()
                .filter(excess -> excess.place() == Place.ANYWHERE && !everywhere.contains(excess))
                .toList();
        return everywhere.contains(ExcessRight.ALL_RIGHTS)
                ? judge(namespace, everywhere, List.of())
                : judge(namespace, everywhere, held(namespace, rest));
    }

    /**
     * What it means to hold these.
     *
     * @param everywhere held in all namespaces
     * @param here held in our own only
     */
    static PreflightCheck judge(String namespace, List<ExcessRight> everywhere, List<ExcessRight> here) {
        var found = new ArrayList<String>();
        if (!everywhere.isEmpty()) {
            found.add("in the whole cluster: " + words(everywhere)
                    + (everywhere.contains(ExcessRight.ALL_RIGHTS) ? " (cluster-admin)" : ""));
        }
        if (!here.isEmpty()) {
            found.add("in namespace " + namespace + ": " + words(here));
        }
        return found.isEmpty()
                ? CheckName.EXCESS_RIGHTS.ok("The credential was not seen to have rights beyond namespace " + namespace
                        + ", or rights there that it should not have.")
                : CheckName.EXCESS_RIGHTS.warning(
                        "THE CREDENTIAL CAN DO MORE THAN IT SHOULD, " + String.join("; ", found) + ".", REMEDY);
    }

    private static String words(List<ExcessRight> rights) {
        return String.join(", ", rights.stream().map(ExcessRight::words).toList());
    }

    private List<ExcessRight> held(String namespace, List<ExcessRight> asked) {
        var review = new SelfSubjectRulesReviewBuilder()
                .withNewSpec()
                .withNamespace(namespace)
                .endSpec()
                .build();
        var status = client.authorization()
                .v1()
                .selfSubjectRulesReview()
                .create(review)
                .getStatus();
        // Not every cluster can list its rules; what the list leaves open is asked for one by one.
        return Boolean.TRUE.equals(status.getIncomplete())
                ? held(asked, right -> NeededRights.isGiven(client, namespace, right))
                : held(asked, right -> isListed(status, right));
    }

    /** Those of the rights that are held; only the first where that is all. */
    static List<ExcessRight> held(List<ExcessRight> asked, Predicate<Right> isHeld) {
        return isHeld.test(ExcessRight.ALL_RIGHTS.right())
                ? List.of(ExcessRight.ALL_RIGHTS)
                : asked.stream().filter(excess -> isHeld.test(excess.right())).toList();
    }

    private static boolean isListed(SubjectRulesReviewStatus status, Right right) {
        return Optional.ofNullable(status.getResourceRules()).orElse(List.of()).stream()
                .anyMatch(right::isGivenBy);
    }
}
