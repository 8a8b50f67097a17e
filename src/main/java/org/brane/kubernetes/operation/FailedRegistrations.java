package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.infrastructure.LocationId;
import org.brane.kubernetes.wire.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides how long a registration that came by a queue is tried, and tells why it was not taken. */
public final class FailedRegistrations {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRegistrations.class);

    private final Duration patience;

    public FailedRegistrations(Duration patience) {
        this.patience = requireNonNull(patience, "patience");
    }

    /** Whether the same registration may go well later, and there is still time for it. */
    public boolean mayGoWell(Exchange exchange) {
        var refusal = Refusal.of(error(exchange));
        var forGood = refusal.filter(known -> known.retryAfter().isEmpty()).isPresent();
        return !forGood && exchange.getClock().elapsed() < patience.toMillis();
    }

    /**
     * Turns the exchange into its dead letter: a problem document (RFC 9457) for the location, without a word of what was
     * refused. Its instance is the variable {@code origin}, by which the registration itself can be found.
     */
    public void tell(Exchange exchange) {
        var message = exchange.getMessage();
        var location = Optional.ofNullable(message.getHeader("location", String.class))
                .filter(id -> LocationId.problem("location", id).isEmpty());
        var origin = exchange.getVariable("origin", String.class);
        var refusal = refusal(error(exchange));
        LOG.warn(
                "Registration not taken location={} origin={} reason={}",
                location.orElse("?"),
                origin,
                refusal.detail());
        message.removeHeaders("*");
        location.ifPresent(id -> message.setHeader("location", id));
        message.setHeader(Exchange.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        message.setBody(document(refusal, origin).json());
    }

    private static Throwable error(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static Refusal refusal(Throwable error) {
        return Refusal.of(error).orElseGet(() -> {
            LOG.error("Registration failed for a reason that nothing here knows", error);
            return new Refusal(
                    ProblemType.DEFECT, "The service failed; its log says more.", List.of(), Optional.empty());
        });
    }

    private static ProblemDocument document(Refusal refusal, String origin) {
        var type = refusal.type();
        var problems = refusal.problems().stream().map(Problem::withoutValue).toList();
        return new ProblemDocument(
                type.uri(),
                type.title(),
                type.status(),
                refusal.detail(),
                Optional.of(origin),
                Optional.empty(),
                problems);
    }
}
