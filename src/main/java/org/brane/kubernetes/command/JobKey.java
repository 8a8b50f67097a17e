package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What makes a job the same job: location, application and identifier (architecture, decision 1).
 *
 * @param location id of the infrastructure
 * @param application Brane's session, or {@code none}
 * @param identifier Brane's correlation id
 */
public record JobKey(String location, String application, String identifier) {

    /** The application of a command that names none. */
    public static final String NO_APPLICATION = "none";

    private static final int SUFFIX_LENGTH = 10;
    private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,50}-[a-z0-9]{10}");

    public JobKey {
        requireNonNull(location, "location");
        requireNonNull(application, "application");
        requireNonNull(identifier, "identifier");
    }

    /** The identifier, a dash, and ten lower-case characters derived from all three parts: the same key, the same id. */
    public String jobId() {
        return identifier + "-" + suffix();
    }

    /** Whether a text can be the job id of any key. */
    public static boolean isJobId(String text) {
        return JOB_ID.matcher(text).matches();
    }

    /** Name of the Job: the job id in lower case, which is what RFC 1123 allows. */
    public String jobName() {
        return jobId().toLowerCase(Locale.ROOT);
    }

    private String suffix() {
        // NUL stands in none of the three, so no two keys run together to the same text.
        var text = String.join("\0", location, application, identifier);
        return Sha256.base36(text, SUFFIX_LENGTH);
    }
}
