package org.brane.kubernetes.config;

/**
 * The event stream over HTTP.
 *
 * @param keepBytes most bytes of events that are kept for those who come back
 * @param clients most that listen at once
 */
public record StreamSettings(long keepBytes, int clients) {

    public StreamSettings {
        EventTable.STREAM_KEEP_BYTES.require(keepBytes);
        EventTable.STREAM_CLIENTS.require(clients);
    }
}
