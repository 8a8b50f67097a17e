package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.brane.kubernetes.event.JobState.StopRequest;
import org.brane.kubernetes.event.Report;
import org.brane.kubernetes.event.TakenOutcome;
import org.brane.kubernetes.event.Verdict;

/** Changes Jobs that exist: each change is one request, and done again it changes nothing more. */
public final class JobPatches {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Origin of the stop of a Job that nobody waits for. */
    private static final String DISOWNED = "told as not created";

    private final MetadataKeys keys;
    private final Duration ttl;
    private final Clock clock;
    private final Notes notes = new Notes();

    /**
     * Knows no cluster; each call names one.
     *
     * @param ttl how long a Job stays that was let go
     */
    public JobPatches(MetadataKeys keys, Duration ttl, Clock clock) {
        this.keys = requireNonNull(keys, "keys");
        this.ttl = requireNonNull(ttl, "ttl");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Ends a Job because somebody asked (architecture, decision 3). Returns whether there was such a Job. */
    public boolean stop(KubernetesClient client, String namespace, String jobName, String origin) {
        var request = notes.write(new StopRequest(clock.instant(), origin));
        return patch(client, namespace, jobName, ending(keys.stopRequested(), request));
    }

    /** Ends a Job because it cannot go on. Returns whether there was such a Job. */
    public boolean judge(KubernetesClient client, String namespace, String jobName, Verdict verdict) {
        return patch(client, namespace, jobName, ending(keys.endedBy(), notes.write(verdict)));
    }

    /** Notes what branelet reported before it is told: the first report of all, or the outcome (architecture, decision 2). */
    public boolean note(KubernetesClient client, String namespace, String jobName, Report report) {
        var annotation = report.kind().isOutcome() ? keys.outcome() : keys.firstReport();
        var annotations = Map.of(annotation, notes.write(OutcomeNote.of(report)));
        return patch(client, namespace, jobName, Map.of("metadata", Map.of("annotations", annotations)));
    }

    /** Notes that an outcome was taken, lets the Job go after its time, or both. Returns whether there was such a Job. */
    public boolean close(KubernetesClient client, String namespace, Closing closing) {
        var change = new HashMap<String, Object>();
        closing.taken().ifPresent(taken -> change.put("metadata", Map.of("annotations", taken(taken))));
        if (closing.letGo()) {
            change.put("spec", Map.of("ttlSecondsAfterFinished", ttl.toSeconds()));
        }
        return patch(client, namespace, closing.jobName(), change);
    }

    /** Ends a Job that was told as not created, and lets it go after its time. Returns whether there was such a Job. */
    public boolean disown(KubernetesClient client, String namespace, TakenOutcome told) {
        var annotations = new HashMap<>(taken(told));
        annotations.put(keys.stopRequested(), notes.write(new StopRequest(clock.instant(), DISOWNED)));
        return patch(
                client,
                namespace,
                told.jobName(),
                Map.of(
                        "metadata", Map.of("annotations", annotations),
                        "spec", Map.of("activeDeadlineSeconds", 1, "ttlSecondsAfterFinished", ttl.toSeconds())));
    }

    /** Deletes a Job with its Pods. */
    public void delete(KubernetesClient client, String namespace, String jobName) {
        try {
            job(client, namespace, jobName)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private Map<String, String> taken(TakenOutcome taken) {
        return Map.of(
                keys.outcome(), notes.write(OutcomeNote.told(taken.outcome())),
                keys.outcomeTakenBy(), String.join(",", taken.by()));
    }

    private static Map<String, Object> ending(String annotation, String note) {
        return Map.of(
                "metadata", Map.of("annotations", Map.of(annotation, note)),
                "spec", Map.of("activeDeadlineSeconds", 1));
    }

    private boolean patch(KubernetesClient client, String namespace, String jobName, Map<String, Object> change) {
        try {
            job(client, namespace, jobName).patch(MERGE, notes.write(change));
            return true;
        } catch (KubernetesClientException error) {
            if (ClusterErrors.isNotFound(error)) {
                return false;
            }
            throw ClusterErrors.refusal(error);
        }
    }

    private static ScalableResource<Job> job(KubernetesClient client, String namespace, String jobName) {
        // By a Job that holds its name only: given the name alone, fabric8 would ask for the whole Job first.
        var named = new JobBuilder()
                .withNewMetadata()
                .withName(jobName)
                .endMetadata()
                .build();
        return client.batch().v1().jobs().inNamespace(namespace).resource(named);
    }
}
