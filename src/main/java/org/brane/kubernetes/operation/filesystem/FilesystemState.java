package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.filesystem.VolumeWatch;

/**
 * How well a file system is watched.
 *
 * @param isNotified whether Redis notifies of writes; else changes are told late, which is called degraded
 * @param reason why it is not known, in plain words; empty where it is
 */
public record FilesystemState(VolumeWatch.State volume, boolean isNotified, String reason) {

    public FilesystemState {
        requireNonNull(volume, "volume");
        requireNonNull(reason, "reason");
    }

    /** One word for logs and operators. */
    public String word() {
        return switch (volume) {
            case UNKNOWN -> "unknown";
            case KNOWN -> isNotified ? "watching" : "degraded";
            case AWAY -> "away";
            case NO_VOLUME -> "no-volume";
            case TOO_LARGE -> "too-large";
        };
    }
}
