package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness: up once the routes of all infrastructures were started.
 *
 * <p>A cluster that is away does not take the service out of rotation, for all others go on; then readiness is up but
 * degraded, and says which those are.
 */
public final class InfrastructureHealth extends AbstractHealthCheck {

    private final RunningInfrastructures infrastructures;

    public InfrastructureHealth(RunningInfrastructures infrastructures) {
        super("brane", "infrastructures");
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        infrastructures.states().forEach(builder::detail);
        if (infrastructures.isComplete()) {
            var unseen = infrastructures.unseen();
            builder.detail("sight", unseen.isEmpty() ? "whole" : "degraded: " + String.join(", ", unseen));
            var heldBack = infrastructures.heldBack();
            builder.detail("flow", heldBack.isEmpty() ? "free" : "held back: " + String.join(", ", heldBack));
            builder.up();
        } else {
            builder.message("The routes of the infrastructures are being started.")
                    .down();
        }
    }
}
