package org.brane.kubernetes.filesystem;

/** The volume holds more than the tree may. */
public final class TooManyEntriesException extends RuntimeException {

    public TooManyEntriesException(int most) {
        super("the volume holds more than " + most + " entries; set brane.filesystem.max-entries higher, with about 300"
                + " bytes of memory for each");
    }
}
