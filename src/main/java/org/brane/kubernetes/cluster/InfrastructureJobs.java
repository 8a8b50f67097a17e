package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.Hearing;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Recorded;
import org.brane.kubernetes.event.Report;
import org.brane.kubernetes.event.TakenOutcome;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of one infrastructure: what its routes ask of the cluster. Every call blocks for the cluster's answer. */
public final class InfrastructureJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InfrastructureJobs.class);

    private final Infrastructure infrastructure;
    private final KubernetesClient client;
    private final JobInformer informer;
    private final JobWork work;
    private final AskedWait askedWait;
    private final JobLookUp lookUp;
    private final EndLogs toTell;
    private final EndLogs toAnswer;
    private final CallbackWitness witness;

    /**
     * Takes over the client and the informer of an infrastructure.
     *
     * @param client closed with this
     * @param informer closed with this
     * @param askedWait of that client
     */
    public InfrastructureJobs(
            Infrastructure infrastructure,
            KubernetesClient client,
            JobInformer informer,
            JobWork work,
            AskedWait askedWait) {
        this.infrastructure = requireNonNull(infrastructure, "infrastructure");
        this.client = requireNonNull(client, "client");
        this.informer = requireNonNull(informer, "informer");
        this.work = requireNonNull(work, "work");
        this.askedWait = requireNonNull(askedWait, "askedWait");
        var namespace = infrastructure.namespace();
        this.lookUp = new JobLookUp(client, namespace, informer, work.reader());
        this.toTell = new EndLogs(client, namespace, work.logs(), work.results());
        // Kept apart: whoever asks for old jobs must not push out what is still to be told.
        this.toAnswer = new EndLogs(client, namespace, work.answerLogs(), work.results());
        this.witness = new CallbackWitness(informer::view, lookUp::withPodsNow);
    }

    /** What sees this infrastructure's Jobs and Pods. */
    public JobInformer informer() {
        return informer;
    }

    /** The Job that a command asks for. */
    public JobDraft draft(CreateJob command) {
        return work.factory().draft(command, infrastructure);
    }

    /** What became of a create that the cluster answered with an error. */
    public JobCreation.Result settle(KubernetesClientException error, CreateJob command, JobDraft draft) {
        return patiently(() -> work.creation().settle(error, client, command, draft));
    }

    /** The job of an id as the cluster has it now; empty where there is none. One request, and one for a log. */
    public Optional<Observation> find(String jobId) {
        try {
            return lookUp.withPodsSeen(jobId.toLowerCase(Locale.ROOT))
                    .map(toAnswer::keep)
                    .filter(observation -> observation.key().jobId().equals(jobId));
        } catch (KubernetesClientException error) {
            throw askedWait.applied(ClusterErrors.refusal(error));
        }
    }

    /** Ends a job as somebody asked, its log's tail kept before. Returns whether there was such a Job. */
    public boolean stop(StopJob command) {
        var jobName = command.key().jobName();
        var seen = informer.view(jobName);
        if (seen.filter(Observation::hasEnded).isPresent()) {
            return true;
        }
        seen.ifPresent(toTell::readRunning);
        var origin = command.source().channel();
        return patiently(() -> work.patches().stop(client, infrastructure.namespace(), jobName, origin));
    }

    /** Keeps the tail of the log of a job that has ended. Returns the observation, with the result that the log holds. */
    public Observation keepLog(Observation observation) {
        return observation.job().outcomeTaken() ? toTell.withResult(observation) : toTell.keep(observation);
    }

    /**
     * Bears witness to what branelet called in just now.
     *
     * @throws CallbackRefused where no live Pod of such a job is there
     */
    public Hearing vouch(Callback callback) {
        return new Hearing(Report.of(callback, work.clock().instant()), witness.requireLive(callback));
    }

    /** Notes on the Job what branelet reported, so that it survives us (architecture, decision 2). Returns the hearing as it was. */
    public Hearing note(Hearing hearing) {
        var jobName = hearing.observation().job().jobName();
        work.patches().note(client, infrastructure.namespace(), jobName, hearing.report());
        return hearing;
    }

    /** A refusal asks for no earlier a repeat than the API server does. */
    private <T> T patiently(Supplier<T> call) {
        try {
            return call.get();
        } catch (ClusterRefusal refusal) {
            throw askedWait.applied(refusal);
        }
    }

    /** Does to the Job what recording an observation called for. Returns what was recorded as it was. */
    public Recorded carryOut(Recorded recorded) {
        var namespace = infrastructure.namespace();
        switch (recorded.measure()) {
            case NONE -> {}
            case END ->
                work.patches()
                        .judge(
                                client,
                                namespace,
                                recorded.jobName(),
                                recorded.verdict().orElseThrow());
            case DISOWN -> disown(recorded.disowned().orElseThrow());
            case DELETE -> work.patches().delete(client, namespace, recorded.jobName());
        }
        return recorded;
    }

    private void disown(TakenOutcome told) {
        LOG.warn(
                "Job stopped that was told as not created job={} location={}",
                told.jobName(),
                infrastructure.location());
        work.patches().disown(client, infrastructure.namespace(), told);
    }

    /** Has a Job say that its outcome was taken, or lets it go, or both. */
    public void close(Closing closing) {
        work.patches().close(client, infrastructure.namespace(), closing);
        work.logs().drop(closing.jobName());
    }

    @Override
    public void close() {
        informer.close();
        client.close();
    }
}
