package org.brane.kubernetes.config;

import java.time.Duration;

/**
 * How it is made sure that the changes of an infrastructure are seen.
 *
 * @param silenceLimit longest time without a word from the API server before a watch is opened anew
 * @param resync time between two lists of everything
 */
public record WatchSettings(Duration silenceLimit, Duration resync) {

    public WatchSettings {
        InfrastructureTable.SILENCE_LIMIT.require(silenceLimit);
        InfrastructureTable.RESYNC.require(resync);
    }
}
