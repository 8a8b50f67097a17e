package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness: always up, and degraded while the Kafka that commands come by is away.
 *
 * <p>That does not take the service out of rotation, for all other channels go on.
 */
public final class CommandHealth extends AbstractHealthCheck {

    private final CommandIntake intake;

    public CommandHealth(CommandIntake intake) {
        super("brane", "commands");
        this.intake = requireNonNull(intake, "intake");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail(
                "kafka",
                intake.awayFor()
                        .map(time -> "degraded: away for " + time.toSeconds() + " s")
                        .orElse("whole"));
        builder.up();
    }
}
