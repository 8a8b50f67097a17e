package org.brane.kubernetes.infrastructure;

/** Hears how the infrastructures change. */
@FunctionalInterface
public interface InfrastructureListener {

    /**
     * Called once for each change, never twice at a time; the next look at the files waits for it. What it throws is
     * logged, and the change counts as told.
     */
    void infrastructuresChanged(InfrastructureChange change);
}
