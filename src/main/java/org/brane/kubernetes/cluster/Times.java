package org.brane.kubernetes.cluster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes' times (RFC 3339), of which any may be missing. */
final class Times {

    private Times() {}

    /** The time; empty where it is missing or no time. */
    static Optional<Instant> of(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException poison) {
            return Optional.empty();
        }
    }
}
