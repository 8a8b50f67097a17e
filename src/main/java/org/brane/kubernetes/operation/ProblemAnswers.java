package org.brane.kubernetes.operation;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.wire.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls of the REST API that did not go well, each with a problem document (RFC 9457). */
public final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    /** As the contract has it, whatever a cluster asks for. */
    private static final long LONGEST_WAIT_SECONDS = 3600;

    /** Turns the exchange's error into its answer. */
    public void answer(Exchange exchange) {
        var refusal = refusal(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        var key = Optional.ofNullable(exchange.getVariable("command", JobCommand.class))
                .map(JobCommand::key);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, refusal.type().status());
        message.setHeader(Exchange.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        // With the identifier that the command has now, a repeat is the same job.
        key.ifPresent(k -> message.setHeader("Location", RestAnswers.locationOf(k)));
        refusal.retryAfter()
                .ifPresent(wait -> message.setHeader(
                        "Retry-After", Math.min(Math.max(1, wait.toSeconds()), LONGEST_WAIT_SECONDS)));
        message.setBody(document(refusal, key).json());
    }

    private static Refusal refusal(Throwable error) {
        return Refusal.of(error).orElseGet(() -> {
            LOG.error("Call failed for a reason that nothing here knows", error);
            return new Refusal(
                    ProblemType.DEFECT, "The service failed; its log says more.", List.of(), Optional.empty());
        });
    }

    private static ProblemDocument document(Refusal refusal, Optional<JobKey> key) {
        var type = refusal.type();
        return new ProblemDocument(
                type.uri(), type.title(), type.status(), refusal.detail(), Optional.empty(), key, refusal.problems());
    }
}
