package org.brane.kubernetes.operation;

import java.util.List;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.event.Observation;
import org.jspecify.annotations.Nullable;

/** Of several infrastructures asked for a job, keeps the answer of the one that has it, else the first error. */
public final class FirstFound implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange now) {
        if (before == null || found(now).isPresent()) {
            return now;
        }
        return found(before).isPresent() || before.getException() != null ? before : now;
    }

    /** The job that was found; throws where there is none. */
    public Observation require(Exchange exchange) {
        return found(exchange).orElseThrow(() -> unknown(exchange.getVariable("job", String.class)));
    }

    private static Optional<Observation> found(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Optional<?> answer
                ? answer.filter(Observation.class::isInstance).map(Observation.class::cast)
                : Optional.empty();
    }

    private static CallRefusal unknown(String job) {
        return new CallRefusal(
                CallRefusal.Kind.JOB_UNKNOWN,
                "No infrastructure has a job of this id.",
                List.of(Problem.value("job", job, "it must be a job that is still known")));
    }
}
