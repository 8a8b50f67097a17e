package org.brane.kubernetes.filesystem;

/**
 * How full the volume is.
 *
 * @param usedBytes each file rounded up to 4 KiB
 * @param inodes files, directories and the like, without the root
 */
public record VolumeUsage(long usedBytes, long inodes) {}
