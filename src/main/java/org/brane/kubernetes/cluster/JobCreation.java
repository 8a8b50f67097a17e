package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;

/**
 * Settles a create that did not just succeed: the Job may be there already, may be another's, or may be on its way
 * (architecture, decision 1). It asks the cluster at most three times.
 */
public final class JobCreation {

    /** What became of a command. */
    public enum Result {
        CREATED,
        /** The same command made it before; also a Job that is being deleted counts. */
        ALREADY_THERE
    }

    private final JobReader reader;

    public JobCreation(JobReader reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * What became of a create that was answered with an error.
     *
     * @throws JobConflict where another command made the Job
     * @throws ClusterRefusal where the cluster would not, or it is not known what it did
     */
    public Result settle(KubernetesClientException error, KubernetesClient client, CreateJob command, JobDraft draft) {
        if (ClusterErrors.isConflict(error)) {
            return found(client, command, draft).orElseGet(() -> createOnceMore(client, command, draft));
        }
        var refusal = ClusterErrors.refusal(error);
        // After a time-out the look-up would hold its thread for another one; the caller's retry settles it then.
        if (refusal.kind() == ClusterRefusal.Kind.UNKNOWN && !ClusterErrors.isTimeout(error)) {
            return found(client, command, draft).orElseThrow(() -> refusal);
        }
        throw refusal;
    }

    private Result createOnceMore(KubernetesClient client, CreateJob command, JobDraft draft) {
        try {
            jobs(client, draft).resource(draft.job()).create();
            return Result.CREATED;
        } catch (KubernetesClientException error) {
            var refusal = ClusterErrors.refusal(error);
            return found(client, command, draft).orElseThrow(() -> refusal);
        }
    }

    private Optional<Result> found(KubernetesClient client, CreateJob command, JobDraft draft) {
        try {
            var existing = Optional.ofNullable(
                    jobs(client, draft).withName(draft.name()).get());
            return existing.map(job -> sameOrConflict(job, command));
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private Result sameOrConflict(Job existing, CreateJob command) {
        if (reader.digest(existing).filter(command.digest()::equals).isEmpty()) {
            throw new JobConflict(command.key());
        }
        return Result.ALREADY_THERE;
    }

    private static NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs(
            KubernetesClient client, JobDraft draft) {
        return client.batch().v1().jobs().inNamespace(draft.namespace());
    }
}
