package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a part of the cluster complained of about a job: a Kubernetes Event of type Warning.
 *
 * @param pod that it is about; empty where it is about the Job
 * @param reason one word, such as {@code FailedCreate}
 * @param message its text
 * @param lastAt when it was last repeated
 */
public record Warning(Optional<String> pod, String reason, Optional<String> message, Instant lastAt) {

    public Warning {
        requireNonNull(reason, "reason");
        requireNonNull(lastAt, "lastAt");
    }
}
