package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;
import org.brane.kubernetes.wire.InfrastructureDocument;

/** Answers calls about infrastructures that went well. */
public final class RegistrationAnswers {

    private final InfrastructureViews views;

    public RegistrationAnswers(InfrastructureViews views) {
        this.views = requireNonNull(views, "views");
    }

    /** 201 for a new location, 200 for a known one; with the description. */
    public void registered(Exchange exchange) {
        var registered = exchange.getMessage().getBody(Registered.class);
        var body = views.describe(registered.location()).json();
        answer(exchange, registered.created() ? 201 : 200, body);
        exchange.getMessage().setHeader("Location", "/v1/infrastructures/" + registered.location());
    }

    /** 200 with the description of the location in the body. */
    public void description(Exchange exchange) {
        var location = exchange.getMessage().getBody(String.class);
        answer(exchange, 200, views.describe(location).json());
    }

    /** 200 with all. */
    public void list(Exchange exchange) {
        answer(exchange, 200, InfrastructureDocument.json(views.all()));
    }

    /** 204. */
    public void removed(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        message.setBody(null);
    }

    /** The path's own parameter is called as a header of answers is, and must not become one. */
    private static void answer(Exchange exchange, int status, byte[] body) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }
}
