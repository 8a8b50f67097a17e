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
 * @param maxWaiting most jobs that wait in memory for each publisher
 * @param retryDelay first wait after a failed delivery; doubles each time
 * @param retryDelayMax longest wait between two deliveries, at least {@code retryDelay}
 * @param stopLimit how long a stop waits for what is pending to be taken
 * @param logMemoryBytes most bytes of all logs that wait for the delivery of their outcome
 */
public record EventSettings(
        Duration keep,
        Duration createdAfter,
        int logTailBytes,
        Duration logTimeout,
        int inFlight,
        int maxWaiting,
        Duration retryDelay,
        Duration retryDelayMax,
        Duration stopLimit,
        long logMemoryBytes) {

    public EventSettings {
        EventTable.KEEP.require(keep);
        EventTable.CREATED_AFTER.require(createdAfter);
        EventTable.LOG_TAIL_BYTES.require(logTailBytes);
        EventTable.LOG_TIMEOUT.require(logTimeout);
        EventTable.IN_FLIGHT.require(inFlight);
        EventTable.MAX_WAITING.require(maxWaiting);
        EventTable.RETRY_DELAY.require(retryDelay);
        EventTable.RETRY_DELAY_MAX.require(retryDelayMax);
        EventTable.STOP_LIMIT.require(stopLimit);
        EventTable.LOG_MEMORY_BYTES.require(logMemoryBytes);
        var findings = new Findings();
        findings.require(
                retryDelay.compareTo(retryDelayMax) <= 0,
                EventTable.RETRY_DELAY,
                DurationText.of(retryDelay),
                "it must be at most brane.events.retry-delay-max, " + DurationText.of(retryDelayMax));
        findings.refuse();
    }
}
