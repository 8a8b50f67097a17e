package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.JobState.StopRequest;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Verdict;
import org.jspecify.annotations.Nullable;

/** Reads a job out of its Job and Pods. */
public final class JobReader {

    private final MetadataKeys keys;
    private final Notes notes = new Notes();

    public JobReader(MetadataKeys keys) {
        this.keys = requireNonNull(keys, "keys");
    }

    /**
     * The job as observed; empty where the Job lost the annotations that say whose it is, or is somebody's copy of
     * another: it would tell the other's story again.
     *
     * @param gone whether the Job has been deleted
     */
    public Optional<Observation> read(Job job, Collection<Pod> pods, boolean gone) {
        var name = job.getMetadata().getName();
        var pod = new PodReader(name);
        return key(job).filter(key -> key.jobName().equals(name))
                .map(key -> new Observation(
                        key, state(job, gone), pods.stream().map(pod::read).toList()));
    }

    /** Which job a Job is; a copy under another name is none, for it would tell the story of the first one again. */
    public Optional<JobKey> key(Job job) {
        var notes = annotations(job);
        var location = notes.get(keys.location());
        var application = notes.get(keys.application());
        var identifier = notes.get(keys.identifier());
        return location == null || application == null || identifier == null
                ? Optional.empty()
                : Optional.of(new JobKey(location, application, identifier))
                        .filter(key -> key.jobName().equals(job.getMetadata().getName()));
    }

    /** Digest of the command that made a Job. */
    public Optional<String> digest(Job job) {
        return Optional.ofNullable(annotations(job).get(keys.digest()));
    }

    private JobState state(Job job, boolean gone) {
        var values = annotations(job);
        var created = Times.of(job.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH);
        var source = notes.read(values.get(keys.source()), SourceNote.class);
        var failed = condition(job, "Failed");
        return new JobState(
                job.getMetadata().getName(),
                values.getOrDefault(keys.image(), ""),
                branelet(values.get(keys.branelet())),
                source.map(note -> note.source(created)).orElseGet(() -> new Source("", "", created)),
                created,
                gone,
                progress(job),
                failed.flatMap(c -> Texts.of(c.getReason())),
                failed.flatMap(c -> Texts.of(c.getMessage())),
                failed.or(() -> condition(job, "Complete")).flatMap(c -> Times.of(c.getLastTransitionTime())),
                notes.read(values.get(keys.stopRequested()), StopRequest.class),
                notes.read(values.get(keys.endedBy()), Verdict.class),
                Stream.of(keys.firstReport(), keys.outcome())
                        .flatMap(key -> notes.read(values.get(key), OutcomeNote.class).stream())
                        .flatMap(note -> note.report().stream())
                        .toList(),
                values.containsKey(keys.outcomeTakenBy()),
                names(values.getOrDefault(keys.outcomeTakenBy(), "")),
                job.getSpec() != null && job.getSpec().getTtlSecondsAfterFinished() != null);
    }

    private static Branelet branelet(@Nullable String word) {
        return Arrays.stream(Branelet.values())
                .filter(branelet -> JobLabels.word(branelet).equals(word))
                .findFirst()
                .orElse(Branelet.NONE);
    }

    private static Progress progress(Job job) {
        if (condition(job, "Complete").isPresent()) {
            return Progress.COMPLETE;
        } else if (condition(job, "Failed").isPresent()) {
            return Progress.FAILED;
        }
        return condition(job, "Suspended").isPresent() ? Progress.SUSPENDED : Progress.RUNNING;
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Optional.ofNullable(job.getStatus())
                .map(JobStatus::getConditions)
                .flatMap(conditions -> conditions.stream()
                        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
                        .findFirst());
    }

    private static Map<String, String> annotations(Job job) {
        return Optional.ofNullable(job.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private static Set<String> names(String list) {
        return Stream.of(list)
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
