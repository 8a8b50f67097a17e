package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.operation.prepare.Step.Deed;

/** Looks at what is there, and whether all that is to be done may be done, before anything is done. */
final class Survey {

    private final Cluster cluster;
    private final StepDecision decision;
    private final List<Problem> problems = new ArrayList<>();

    Survey(Cluster cluster, StepDecision decision) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.decision = requireNonNull(decision, "decision");
    }

    /**
     * What to do, in order; to be called once.
     *
     * @throws ProblemsException with all that is in the way, first what cannot be seen, then what may not be done
     */
    List<Step> steps(List<HasMetadata> wanted, AccountTerms terms) {
        // First, outside of what is collected: a cluster that is away or does not know us would say so for each object.
        var mayMakeToken = cluster.allows(tokenRight(terms));
        var steps = wanted.stream().flatMap(object -> step(object).stream()).toList();
        requireNone();
        steps.forEach(this::judgeRight);
        if (!mayMakeToken) {
            problems.add(lacking("token of the account", tokenRight(terms)));
        }
        requireNone();
        return steps;
    }

    private Optional<Step> step(HasMetadata object) {
        try {
            return Optional.of(decision.step(object, cluster.find(object)));
        } catch (ProblemsException inTheWay) {
            problems.addAll(inTheWay.problems());
            return Optional.empty();
        }
    }

    private void judgeRight(Step step) {
        if (step.deed() == Deed.KEEP) {
            return;
        }
        var object = step.object();
        var type = object.getClass();
        var verb = step.deed() == Deed.MAKE ? "create" : "update";
        var right = attributes(verb, HasMetadata.getGroup(type), HasMetadata.getPlural(type))
                .withNamespace(object.getMetadata().getNamespace());
        if (!cluster.allows(right.build())) {
            problems.add(lacking(step.name(), right.build()));
        }
    }

    private static Problem lacking(String thing, ResourceAttributes right) {
        var resource = Stream.of(right.getResource(), right.getSubresource())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
        return new Problem(
                thing,
                "may not be made: your credential lacks %s %s".formatted(right.getVerb(), resource),
                "have somebody run this who may, or apply what prepare --dry-run prints");
    }

    private static ResourceAttributes tokenRight(AccountTerms terms) {
        return attributes("create", "", "serviceaccounts")
                .withSubresource("token")
                .withName(Manifests.NAME)
                .withNamespace(terms.namespace())
                .build();
    }

    private static ResourceAttributesBuilder attributes(String verb, String group, String resource) {
        return new ResourceAttributesBuilder().withVerb(verb).withGroup(group).withResource(resource);
    }

    private void requireNone() {
        if (!problems.isEmpty()) {
            throw new ProblemsException("Cluster", problems);
        }
    }
}
