package org.brane.kubernetes.config;

import java.time.Duration;
import org.brane.kubernetes.filesystem.PathPatterns;

/**
 * How the shared file systems are watched, and what is told of them.
 *
 * @param enableNotifications whether Redis' own setting may be changed so that it notifies of writes
 * @param include what is told of
 * @param kafkaTopic where it is told by Kafka
 * @param quietPeriod how long nothing more must be written before a file is told as changed
 * @param usageInterval least time between two events of how full a volume is
 * @param checkInterval between looks where nothing was notified
 * @param pollInterval between looks at everything where there are no notifications
 * @param rescanInterval between looks at everything where there are
 * @param requestTimeout longest wait for a connection to Redis, and for each answer
 * @param maxEntries most files and directories of one volume held in memory
 * @param maxWaiting most events of one volume that wait for one publisher, and most files that wait to rest
 */
public record FilesystemSettings(
        boolean enableNotifications,
        PathPatterns include,
        String kafkaTopic,
        Duration quietPeriod,
        Duration usageInterval,
        Duration checkInterval,
        Duration pollInterval,
        Duration rescanInterval,
        Duration requestTimeout,
        int maxEntries,
        int maxWaiting) {

    public FilesystemSettings {
        FilesystemTable.INCLUDE.require(include);
        FilesystemTable.KAFKA_TOPIC.require(kafkaTopic);
        FilesystemTable.QUIET.require(quietPeriod);
        FilesystemTable.USAGE.require(usageInterval);
        FilesystemTable.CHECK.require(checkInterval);
        FilesystemTable.POLL.require(pollInterval);
        FilesystemTable.RESCAN.require(rescanInterval);
        FilesystemTable.TIMEOUT.require(requestTimeout);
        FilesystemTable.MAX_ENTRIES.require(maxEntries);
        FilesystemTable.MAX_WAITING.require(maxWaiting);
    }
}
