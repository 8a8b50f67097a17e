package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import org.brane.kubernetes.command.Source;
import org.jspecify.annotations.Nullable;

/** What the annotation {@code source} of a Job holds. */
record SourceNote(
        @Nullable String channel,
        @Nullable String position,
        @Nullable Instant sentAt) {

    static SourceNote of(Source source) {
        return new SourceNote(source.channel(), source.position(), source.sentAt());
    }

    /** What it says; what somebody's edit left out is empty, and the time is that at which the Job was made. */
    Source source(Instant madeAt) {
        return new Source(
                requireNonNullElse(channel, ""), requireNonNullElse(position, ""), requireNonNullElse(sentAt, madeAt));
    }
}
