package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.brane.kubernetes.operation.prepare.Step.Deed;

/** Makes the account of an infrastructure, and tells each thing that it did. */
final class AccountMaker {

    private final Cluster cluster;
    private final AccountTerms terms;

    AccountMaker(Cluster cluster, AccountTerms terms) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.terms = requireNonNull(terms, "terms");
    }

    /**
     * What is to be done; does nothing yet.
     *
     * @throws org.brane.kubernetes.ProblemsException with all that is in the way
     */
    List<Step> survey(boolean replaceRole) {
        var survey = new Survey(cluster, new StepDecision(replaceRole));
        return survey.steps(new Manifests(terms).all(), terms);
    }

    /**
     * Does it, and has a token made.
     *
     * @param told hears a line for each thing, when it is done
     */
    AccountToken make(List<Step> steps, Consumer<String> told) {
        steps.forEach(step -> {
            take(step);
            told.accept(step.done());
        });
        return cluster.token(terms);
    }

    private void take(Step step) {
        if (step.deed() == Deed.MAKE) {
            cluster.make(step.object());
        } else if (step.deed() == Deed.CHANGE) {
            cluster.change(step.object());
        }
    }
}
