package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.brane.kubernetes.operation.routes.RouteEditing;
import org.brane.kubernetes.operation.routes.RouteState;

/** Readiness: always up, for an edit that was refused changes nothing; says for each such file what is wrong with it. */
public final class RouteHealth extends AbstractHealthCheck {

    private final RouteEditing editing;

    public RouteHealth(RouteEditing editing) {
        super("brane", "routes");
        this.editing = requireNonNull(editing, "editing");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        editing.states().stream()
                .filter(state -> !state.problems().isEmpty())
                .forEach(state -> builder.detail(state.file(), first(state)));
        builder.up();
    }

    private static String first(RouteState state) {
        return "degraded: edit refused: " + state.problems().get(0).message();
    }
}
