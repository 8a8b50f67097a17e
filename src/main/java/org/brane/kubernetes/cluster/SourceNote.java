package org.brane.kubernetes.cluster;

import java.time.Instant;
import org.brane.kubernetes.command.Source;

/** What the annotation {@code source} of a Job holds. */
record SourceNote(String channel, String position, Instant sentAt) {

    static SourceNote of(Source source) {
        return new SourceNote(source.channel(), source.position(), source.sentAt());
    }
}
