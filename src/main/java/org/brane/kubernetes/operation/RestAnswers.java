package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.brane.kubernetes.cluster.JobCreation.Result;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.wire.JobDocument;

/** Answers calls of the REST API that went well. */
public final class RestAnswers {

    private final JobDocument documents;
    private final Ledger ledger;

    public RestAnswers(JobDocument documents, Ledger ledger) {
        this.documents = requireNonNull(documents, "documents");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    /** 201 where the command made the Job, 200 where it was there already. */
    public void created(Exchange exchange) {
        var result = exchange.getMessage().getBody(Result.class);
        answer(exchange, result == Result.CREATED ? 201 : 200, command(exchange).key());
    }

    /** 202: the cluster has the order. */
    public void stopping(Exchange exchange) {
        answer(exchange, 202, command(exchange).key());
    }

    /** 200 with all that is known of the job. */
    public void description(Exchange exchange) {
        var observation = exchange.getMessage().getBody(Observation.class);
        var story = ledger.story(observation);
        fill(exchange.getMessage(), 200, documents.description(observation, story));
    }

    private void answer(Exchange exchange, int status, JobKey key) {
        var message = exchange.getMessage();
        fill(message, status, documents.reference(key));
        message.setHeader("Location", locationOf(key));
    }

    private static void fill(Message message, int status, byte[] body) {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }

    private static JobCommand command(Exchange exchange) {
        return requireNonNull(exchange.getVariable("command", JobCommand.class), "variable command");
    }

    static String locationOf(JobKey key) {
        return "/v1/jobs/" + key.jobId();
    }
}
