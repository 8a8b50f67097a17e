package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The labels and annotations that we set, all under one prefix.
 *
 * @param prefix DNS subdomain, {@code kube.brane.io} unless set otherwise
 */
public record MetadataKeys(String prefix) {

    /** Kubernetes' recommended label for what made an object; set on Job and Pod. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Our value of {@link #MANAGED_BY}. */
    public static final String OURSELVES = "brane-kubernetes";

    public MetadataKeys {
        requireNonNull(prefix, "prefix");
    }

    /** Label on Job and Pod, annotation on the Job: id of the infrastructure. We observe what carries it. */
    public String location() {
        return key("location");
    }

    /** Label on Job and Pod, annotation on the Job: Brane's session. */
    public String application() {
        return key("application");
    }

    /** Label on Job and Pod, annotation on the Job: the job id. A Pod's Job is found by it. */
    public String job() {
        return key("job");
    }

    /** Name of the Job, and of its container, to which a Pod with these labels belongs; empty where it is none of ours. */
    String jobName(@Nullable Map<String, String> labels) {
        // The job id in lower case is the name of the Job.
        return Optional.ofNullable(labels)
                .map(present -> present.get(job()))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** Annotation: correlation id of the command. */
    public String identifier() {
        return key("identifier");
    }

    /** Annotation: the image as asked for. */
    public String image() {
        return key("image");
    }

    /** Annotation: digest of the command; tells a repeat from a conflict. */
    public String digest() {
        return key("digest");
    }

    /** Annotation: JSON of where and when the command came from. */
    public String source() {
        return key("source");
    }

    /**
     * Annotation: {@code true} where branelet reports from inside, {@code silent} where it writes its result to the log, else
     * {@code false}.
     */
    public String branelet() {
        return key("branelet");
    }

    /** Annotation: JSON of when and through what STOP was asked. */
    public String stopRequested() {
        return key("stop-requested");
    }

    /** Annotation: JSON of our verdict. */
    public String endedBy() {
        return key("ended-by");
    }

    /** Annotation: JSON of branelet's first report: it came to life. */
    public String firstReport() {
        return key("first-report");
    }

    /** Annotation: JSON of the outcome, from the time that branelet reported it, else from the time that it was taken. */
    public String outcome() {
        return key("outcome");
    }

    /** Annotation: comma-separated names of the publishers that took the outcome; empty where none is required. */
    public String outcomeTakenBy() {
        return key("outcome-taken-by");
    }

    /** Annotation: W3C trace context of the command. */
    public String traceparent() {
        return key("traceparent");
    }

    private String key(String name) {
        return prefix + "/" + name;
    }
}
