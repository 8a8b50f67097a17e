package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and when a command came to us.
 *
 * @param channel name of the intake route without {@code receive-commands-}, such as {@code rest}
 * @param position where in the channel it stands, so that a restart can tell whether it was acknowledged; empty where
 *     the channel has no positions
 * @param sentAt the command's own timestamp, or the time of its arrival where it carries none
 * @param traceparent W3C trace context that came with it; what is none is left out
 */
public record Source(String channel, String position, Instant sentAt, Optional<String> traceparent) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** Of what only names a job. */
    public static final Source NONE = new Source("", "", Instant.EPOCH);

    public Source {
        requireNonNull(channel, "channel");
        requireNonNull(position, "position");
        requireNonNull(sentAt, "sentAt");
        traceparent = requireNonNull(traceparent, "traceparent")
                .filter(text -> TRACEPARENT.matcher(text).matches());
    }

    /** A source without a trace context. */
    public Source(String channel, String position, Instant sentAt) {
        this(channel, position, sentAt, Optional.empty());
    }
}
