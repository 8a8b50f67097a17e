package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a file system is watched.
 *
 * @param enableNotifications whether Redis' own setting may be changed so that it notifies of writes
 * @param maxEntries most files and directories held in memory
 * @param checkInterval between looks where nothing was notified; a flushed database is noticed by them
 * @param pollInterval between looks at everything where there are no notifications
 * @param rescanInterval between looks at everything where there are, should one have been lost
 * @param usageInterval least time between two events of how full the volume is
 */
public record WatchSettings(
        boolean enableNotifications,
        int maxEntries,
        Duration checkInterval,
        Duration pollInterval,
        Duration rescanInterval,
        Duration usageInterval) {

    public WatchSettings {
        requireNonNull(checkInterval, "checkInterval");
        requireNonNull(pollInterval, "pollInterval");
        requireNonNull(rescanInterval, "rescanInterval");
        requireNonNull(usageInterval, "usageInterval");
    }
}
