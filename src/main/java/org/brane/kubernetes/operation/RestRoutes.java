package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.brane.kubernetes.operation.routes.RouteEditing;
import org.brane.kubernetes.operation.routes.RouteState;
import org.brane.kubernetes.wire.RouteDocument;

/** Answers calls about route files. */
public final class RestRoutes {

    private final RouteEditing editing;

    public RestRoutes(RouteEditing editing) {
        this.editing = requireNonNull(editing, "editing");
    }

    /** 200 with all. */
    public void list(Exchange exchange) {
        var message = exchange.getMessage();
        // The query's parameters would else be headers of the answer.
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(RouteDocument.json(
                editing.states().stream().map(RestRoutes::document).toList()));
    }

    private static RouteDocument document(RouteState state) {
        var problems = state.problems().stream()
                .map(finding -> new RouteDocument.Problem(finding.file(), finding.line(), finding.text()))
                .toList();
        return new RouteDocument(
                state.id(), state.file(), state.state().name().toLowerCase(Locale.ROOT), state.routes(), problems);
    }
}
