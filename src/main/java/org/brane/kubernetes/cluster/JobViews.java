package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.PodState;

/** The jobs of one infrastructure as they were last seen, put together from their Jobs and Pods. Thread-safe. */
final class JobViews {

    private final KubernetesClient client;
    private final String namespace;
    private final MetadataKeys keys;
    private final JobReader reader;
    private final Quarantine quarantine;
    private final Warnings warnings;
    private final Trim trim;
    private final Kept<Job> jobs = new Kept<>(JobInformer::name);
    private final Kept<Pod> pods = new Kept<>(this::jobName);
    private final GoneJobs gone = new GoneJobs();
    private final GonePods gonePods = new GonePods();

    JobViews(
            KubernetesClient client,
            String namespace,
            MetadataKeys keys,
            JobReader reader,
            Quarantine quarantine,
            Warnings warnings) {
        this.client = requireNonNull(client, "client");
        this.namespace = requireNonNull(namespace, "namespace");
        this.keys = requireNonNull(keys, "keys");
        this.reader = requireNonNull(reader, "reader");
        this.quarantine = requireNonNull(quarantine, "quarantine");
        this.warnings = requireNonNull(warnings, "warnings");
        this.trim = new Trim(keys);
    }

    /** Takes Jobs over; {@code changed} gets the name of each that came, changed or went. */
    Found<Job> jobs(Consumer<String> changed) {
        return new Found<>(jobs, trim::job, quarantine, job -> changed.accept(JobInformer.name(job)), job -> {
            gone.add(job);
            changed.accept(JobInformer.name(job));
        });
    }

    /** Takes Pods over; {@code changed} gets the name of the Job of each that came, changed or went. */
    Found<Pod> pods(Consumer<String> changed) {
        return new Found<>(pods, trim::pod, quarantine, pod -> changed.accept(jobName(pod)), pod -> {
            remember(pod);
            changed.accept(jobName(pod));
        });
    }

    /** The job as it is now; empty where there is none. A Job that ended without a Pod in sight costs one look-up. */
    Optional<Observation> observe(String jobName) {
        var view = view(jobName);
        return view.filter(Observation::hasEnded)
                        .filter(seen -> seen.pods().isEmpty() && !seen.job().gone())
                        .isPresent()
                ? jobs.find(jobName).flatMap(job -> withPodsNow(job, view.orElseThrow()))
                : view;
    }

    /** The same job with its Pods as the cluster has them now: one request. */
    Optional<Observation> withPodsNow(Job job, Observation seen) {
        var now = lookUp(seen);
        return quarantine.read(job, () -> reader.read(job, now, false));
    }

    /** The job as last seen; empty where there is none. */
    Optional<Observation> view(String jobName) {
        return jobs.find(jobName).flatMap(job -> read(job, false)).or(() -> gone.find(jobName)
                .flatMap(job -> read(job, true)));
    }

    /** All jobs as last seen, those of deleted Jobs left out. */
    List<Observation> all() {
        return jobs.all().stream().flatMap(job -> read(job, false).stream()).toList();
    }

    /** Jobs of a location whose outcome was not taken over, as the cluster has them now, without their Pods. */
    List<Observation> openNow(String location) {
        var ours = client.batch().v1().jobs().inNamespace(namespace);
        var source = SightSource.of(ours.withLabel(keys.location(), LabelValue.of(location)));
        try {
            var open = new ArrayList<Observation>();
            source.pages(
                    page -> page.stream().flatMap(job -> open(job).stream()).forEach(open::add));
            return open;
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private Optional<Observation> open(Job job) {
        return quarantine.read(job, () -> reader.read(job, List.of(), false)).filter(seen -> !seen.job()
                .outcomeTaken());
    }

    /** Names of all Jobs that are there. */
    List<String> names() {
        return jobs.all().stream().map(JobInformer::name).toList();
    }

    /** Names of Jobs that are there no more and were not forgotten yet. */
    List<String> goneNames() {
        return gone.names();
    }

    /** A deleted Job need not be remembered any more. */
    void forget(String jobName) {
        gone.remove(jobName);
        gonePods.remove(jobName);
    }

    /** The job that an object belongs to; empty where it is none that is known. */
    Optional<String> jobNameOf(ObjectReference subject) {
        var name = String.valueOf(subject.getName());
        return switch (String.valueOf(subject.getKind())) {
            case "Job" -> jobs.find(name).map(JobInformer::name);
            case "Pod" -> pods.find(name).map(this::jobName);
            default -> Optional.empty();
        };
    }

    int poisonous() {
        return quarantine.size();
    }

    private Optional<Observation> read(Job job, boolean isGone) {
        return quarantine.read(job, () -> reader.read(job, podsOf(JobInformer.name(job)), isGone)
                .map(this::warned));
    }

    private Observation warned(Observation seen) {
        var podNames = seen.pods().stream().map(PodState::name);
        return seen.hasEnded() ? seen : seen.with(warnings.of(seen.job().jobName(), podNames));
    }

    private Collection<Pod> podsOf(String jobName) {
        return Stream.concat(pods.of(jobName).stream(), gonePods.find(jobName).stream())
                .toList();
    }

    /** A Pod that goes after its Job tells nothing any more. */
    private void remember(Pod pod) {
        var jobName = jobName(pod);
        if (jobs.find(jobName).isPresent() || gone.find(jobName).isPresent()) {
            gonePods.add(jobName, pod);
        }
    }

    // By the job id that was read, for somebody may have taken the label off the Job.
    private Collection<Pod> lookUp(Observation seen) {
        try {
            return client.pods()
                    .inNamespace(namespace)
                    .withLabel(keys.job(), LabelValue.of(seen.key().jobId()))
                    .list()
                    .getItems();
        } catch (KubernetesClientException error) {
            throw ClusterErrors.refusal(error);
        }
    }

    private String jobName(Pod pod) {
        return keys.jobName(pod.getMetadata().getLabels());
    }
}
