package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Branelet;

/** The labels of a Job and its Pod, and the annotations of a Job, for a command. */
final class JobLabels {

    private final MetadataKeys keys;
    private final Notes notes;

    JobLabels(MetadataKeys keys) {
        this.keys = requireNonNull(keys, "keys");
        this.notes = new Notes();
    }

    /** The caller's own labels and ours; ours win. */
    Map<String, String> labels(CreateJob command) {
        var labels = new HashMap<>(command.options().labels());
        labels.putAll(selecting(command.key()));
        labels.put(keys.application(), LabelValue.of(command.key().application()));
        labels.put(MetadataKeys.MANAGED_BY, MetadataKeys.OURSELVES);
        return labels;
    }

    /**
     * The annotations of a Job.
     *
     * @param branelet whether it will report, and how
     */
    Map<String, String> annotations(CreateJob command, Branelet branelet) {
        var key = command.key();
        var annotations = new HashMap<String, String>();
        annotations.put(keys.identifier(), key.identifier());
        annotations.put(keys.application(), key.application());
        annotations.put(keys.location(), key.location());
        annotations.put(keys.job(), key.jobId());
        annotations.put(keys.image(), command.image());
        annotations.put(keys.digest(), command.digest());
        annotations.put(keys.branelet(), word(branelet));
        annotations.put(keys.source(), notes.write(SourceNote.of(command.source())));
        command.source().traceparent().ifPresent(trace -> annotations.put(keys.traceparent(), trace));
        return annotations;
    }

    /** How the annotation says it; a service that knows no other than true and false takes the third for false. */
    static String word(Branelet branelet) {
        return switch (branelet) {
            case NONE -> "false";
            case CALLING -> "true";
            case SILENT -> "silent";
        };
    }

    private Map<String, String> selecting(JobKey key) {
        return Map.of(keys.location(), LabelValue.of(key.location()), keys.job(), LabelValue.of(key.jobId()));
    }
}
