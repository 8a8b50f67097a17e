package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.util.Map;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** Drafts the Job that a command asks for: the same command at the same infrastructure, the same draft. */
public final class JobFactory {

    private final JobLabels labels;
    private final PodTemplates templates;

    public JobFactory(MetadataKeys keys, PodDefaults defaults) {
        this.labels = new JobLabels(requireNonNull(keys, "keys"));
        this.templates = new PodTemplates(defaults);
    }

    public JobDraft draft(CreateJob command, Infrastructure infrastructure) {
        var jobLabels = labels.labels(command);
        return new JobDraft(
                infrastructure.namespace(),
                command.key().jobName(),
                jobLabels,
                labels.annotations(command, branelet(command, infrastructure)),
                spec(command, podTemplate(command, infrastructure, jobLabels)));
    }

    private static Branelet branelet(CreateJob command, Infrastructure infrastructure) {
        if (!command.branelet()) {
            return Branelet.NONE;
        }
        return infrastructure.callbackTo().isEmpty() ? Branelet.SILENT : Branelet.CALLING;
    }

    private static JobSpec spec(CreateJob command, PodTemplateSpec template) {
        // No TTL yet: a Job stays until its outcome was taken over (architecture, decision 2).
        return new JobSpecBuilder()
                // A second Pod would repeat side effects under the same job id, so there is none unless asked for.
                .withBackoffLimit(command.options().retries().orElse(0))
                .withActiveDeadlineSeconds(command.options().deadlineSeconds().orElse(null))
                .withTemplate(template)
                .build();
    }

    private PodTemplateSpec podTemplate(
            CreateJob command, Infrastructure infrastructure, Map<String, String> jobLabels) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(jobLabels)
                .endMetadata()
                .withSpec(templates.podSpec(command, infrastructure))
                .build();
    }
}
