package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.apache.camel.Exchange;
import org.apache.camel.component.kubernetes.KubernetesConstants;
import org.apache.camel.support.SynchronizationAdapter;
import org.brane.kubernetes.cluster.ClusterRefusal;
import org.brane.kubernetes.cluster.InfrastructureJobs;
import org.brane.kubernetes.cluster.JobCreation;
import org.brane.kubernetes.cluster.JobDraft;
import org.brane.kubernetes.command.CreateJob;

/** What stands before and behind the call of the {@code kubernetes-job} endpoint of one infrastructure. */
public final class CreateCall {

    private static final String DRAFT = "draft";
    private static final String COMMAND = "create";

    private final InfrastructureJobs jobs;
    private final Admission admission;
    private final Doubts doubts;

    /** @param admission lets commands in until the infrastructure goes */
    CreateCall(InfrastructureJobs jobs, Admission admission, Doubts doubts) {
        this.jobs = requireNonNull(jobs, "jobs");
        this.admission = requireNonNull(admission, "admission");
        this.doubts = requireNonNull(doubts, "doubts");
    }

    Admission admission() {
        return admission;
    }

    /** Sets the headers that the endpoint reads, from the command in the body. */
    public void prepare(Exchange exchange) {
        var message = exchange.getMessage();
        var command = requireNonNull(message.getBody(CreateJob.class), "command");
        if (!admission.enter()) {
            throw LocationRefusal.leaving(command.key().location());
        }
        // Whatever becomes of it, and whatever an edit of the route leaves out.
        exchange.getExchangeExtension().addOnCompletion(new Left(admission));
        doubts.requireNotDisowned(command);
        exchange.getExchangeExtension().addOnCompletion(new Answered(doubts, command));
        var draft = jobs.draft(command);
        exchange.setVariable(COMMAND, command);
        exchange.setVariable(DRAFT, draft);
        message.setHeader(KubernetesConstants.KUBERNETES_NAMESPACE_NAME, draft.namespace());
        message.setHeader(KubernetesConstants.KUBERNETES_JOB_NAME, draft.name());
        message.setHeader(KubernetesConstants.KUBERNETES_JOB_LABELS, draft.labels());
        message.setHeader(KubernetesConstants.KUBERNETES_JOB_ANNOTATIONS, draft.annotations());
        message.setHeader(KubernetesConstants.KUBERNETES_JOB_SPEC, draft.spec());
    }

    /** What became of the command where the endpoint failed; throws where nothing did. */
    public JobCreation.Result settle(Exchange exchange) {
        var error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, KubernetesClientException.class);
        var command = exchange.getVariable(COMMAND, CreateJob.class);
        var draft = exchange.getVariable(DRAFT, JobDraft.class);
        try {
            return jobs.settle(error, command, draft);
        } catch (ClusterRefusal refusal) {
            doubts.refused(command, refusal);
            throw refusal;
        }
    }

    /** Its Job is there. */
    private static final class Answered extends SynchronizationAdapter {

        private final Doubts doubts;
        private final CreateJob command;

        private Answered(Doubts doubts, CreateJob command) {
            this.doubts = doubts;
            this.command = command;
        }

        @Override
        public void onComplete(Exchange exchange) {
            doubts.settled(command);
        }
    }

    private static final class Left extends SynchronizationAdapter {

        private final Admission admission;

        private Left(Admission admission) {
            this.admission = admission;
        }

        @Override
        public void onDone(Exchange exchange) {
            admission.leave();
        }
    }
}
