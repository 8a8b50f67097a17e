package org.brane.kubernetes.filesystem;

/** The metadata cannot be asked; says why, without a credential. */
public final class MetadataException extends RuntimeException {

    public MetadataException(String message) {
        super(message);
    }

    public MetadataException(String message, Throwable cause) {
        super(message, cause);
    }
}
