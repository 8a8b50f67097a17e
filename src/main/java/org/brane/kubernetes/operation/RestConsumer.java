package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.brane.kubernetes.operation.stream.StreamedAnswer;
import org.brane.kubernetes.wire.ProblemDocument;

/**
 * Takes requests without holding a thread while their routes wait.
 *
 * <p>Camel's own consumer keeps a worker for each request until its route ends, so that one hung cluster could take all
 * workers from the others. This one begins the route on a worker and answers when the route calls back.
 */
final class RestConsumer extends VertxPlatformHttpConsumer {

    /** Fits no operation, so that the call is answered with the methods that do. */
    private static final String NO_METHOD = "NONE";

    private final HttpProblems problems;

    RestConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> handlers,
            String router,
            HttpProblems problems) {
        super(endpoint, processor, handlers, router);
        this.problems = requireNonNull(problems, "problems");
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        if (isSuspended()) {
            problems.answer(request, 503);
            return;
        }
        var exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        var context = request.vertx().getOrCreateContext();
        processHttpRequest(exchange, request)
                .compose(ready -> route(request, exchange))
                .onComplete(routed -> context.runOnContext(now -> end(request, exchange, routed.succeeded())));
    }

    private Future<Void> route(RoutingContext request, Exchange exchange) {
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            // Camel would answer 200 as if it were a preflight of CORS; the contract has no such operation.
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, NO_METHOD);
        }
        var end = Promise.<Void>promise();
        request.vertx().executeBlocking(() -> begin(exchange, end), false).onFailure(end::tryFail);
        return end.future();
    }

    private boolean begin(Exchange exchange, Promise<Void> end) throws Exception {
        createUoW(exchange);
        return getAsyncProcessor().process(exchange, doneSync -> end.tryComplete());
    }

    private void end(RoutingContext request, Exchange exchange, boolean routed) {
        try {
            if (request.response().closed()) {
                return;
            }
            if (routed && exchange.getException() == null) {
                answer(request, exchange);
            } else {
                problems.failed(request, exchange.getException());
            }
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void answer(RoutingContext request, Exchange exchange) {
        var message = exchange.getMessage();
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        var type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        copyHeaders(request, exchange);
        if (status >= 400 && !type.equals(ProblemDocument.MEDIA_TYPE)) {
            // Camel's own refusals repeat the caller's body, or have none.
            problems.answer(request, status);
            return;
        }
        request.response().setStatusCode(status);
        if (!type.isEmpty()) {
            request.response().putHeader("Content-Type", type);
        }
        if (message.getBody() instanceof StreamedAnswer streamed) {
            streamed.begin(request.request());
            return;
        }
        var body = message.getBody(byte[].class);
        request.response().end(body == null ? Buffer.buffer() : Buffer.buffer(body));
    }

    private void copyHeaders(RoutingContext request, Exchange exchange) {
        var filter = getEndpoint().getHeaderFilterStrategy();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (value != null && !filter.applyFilterToCamelHeaders(name, value, exchange)) {
                request.response().putHeader(name, value.toString());
            }
        });
    }
}
