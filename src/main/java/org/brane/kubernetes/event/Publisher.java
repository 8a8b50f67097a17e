package org.brane.kubernetes.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A channel on which events are told.
 *
 * @param name as in {@code publish-events-<name>}
 * @param need whose outcomes count as taken only when this publisher took them (architecture, decision 2)
 * @param heartbeats whether it tells heartbeats
 * @param channel by which the command of a job must have come, or it is not told (architecture, decision 5); empty: any
 */
public record Publisher(String name, Need need, boolean heartbeats, Optional<String> channel) {

    /** When an outcome needs a publisher. */
    public enum Need {
        ALWAYS,
        /** Where no other that is always needed tells of the job. */
        ALONE,
        NEVER
    }

    /** A publisher that tells of every job. */
    public Publisher(String name, boolean required, boolean heartbeats) {
        this(name, required ? Need.ALWAYS : Need.NEVER, heartbeats, Optional.empty());
    }

    /** A publisher that tells of every job, without its heartbeats. */
    public Publisher(String name, boolean required) {
        this(name, required, false);
    }

    public Publisher {
        requireNonNull(name, "name");
        requireNonNull(need, "need");
        requireNonNull(channel, "channel");
    }

    /** Whether it tells of jobs whose command came by a channel. */
    boolean tells(String channelOfJob) {
        return channel.map(channelOfJob::equals).orElse(true);
    }
}
