package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

import org.brane.kubernetes.wire.Generation;

/**
 * Which Brane is spoken to.
 *
 * @param generation whose numbers and payloads its messages have
 */
public record ControlPlaneSettings(Generation generation) {

    public ControlPlaneSettings {
        requireNonNull(generation, "generation");
    }
}
