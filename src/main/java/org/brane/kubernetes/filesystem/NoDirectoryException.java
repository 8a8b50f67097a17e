package org.brane.kubernetes.filesystem;

/** A path leads to no directory. */
public final class NoDirectoryException extends RuntimeException {

    NoDirectoryException(EntryPath path, String reason) {
        super("No directory is at '" + path + "': " + reason + ".");
    }
}
