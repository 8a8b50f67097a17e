package org.brane.kubernetes.config;

import java.time.Duration;
import org.brane.kubernetes.DurationText;

/**
 * How events are made and delivered.
 *
 * @param keep how long an event is offered to a required publisher before it is a dead letter
 * @param createdAfter time after a command's own timestamp when Created is told at the latest
 * @param logTailBytes most bytes of a log in an outcome
 * @param logTimeout longest wait for a log
 * @param inFlight most events on their way at once
 * @param retryDelay first wait after a failed delivery; doubles each time
 * @param retryDelayMax longest wait between two deliveries, at least {@code retryDelay}
 * @param logMemoryBytes most bytes of all logs that wait for the delivery of their outcome
 */
public record EventSettings(
        Duration keep,
        Duration createdAfter,
        int logTailBytes,
        Duration logTimeout,
        int inFlight,
        Duration retryDelay,
        Duration retryDelayMax,
        long logMemoryBytes) {

    public EventSettings {
        SettingsTable.KEEP.require(keep);
        SettingsTable.CREATED_AFTER.require(createdAfter);
        SettingsTable.LOG_TAIL_BYTES.require(logTailBytes);
        SettingsTable.LOG_TIMEOUT.require(logTimeout);
        SettingsTable.EVENTS_IN_FLIGHT.require(inFlight);
        SettingsTable.RETRY_DELAY.require(retryDelay);
        SettingsTable.RETRY_DELAY_MAX.require(retryDelayMax);
        SettingsTable.LOG_MEMORY_BYTES.require(logMemoryBytes);
        var findings = new Findings();
        findings.require(
                retryDelay.compareTo(retryDelayMax) <= 0,
                SettingsTable.RETRY_DELAY,
                DurationText.of(retryDelay),
                "it must be at most brane.events.retry-delay-max, " + DurationText.of(retryDelayMax));
        findings.refuse();
    }
}
