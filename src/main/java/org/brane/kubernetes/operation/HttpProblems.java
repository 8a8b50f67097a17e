package org.brane.kubernetes.operation;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.wire.ProblemDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that never reach a route, or fall out of one, as problem documents (RFC 9457) without a stack trace. */
public final class HttpProblems {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProblems.class);

    /** Where RFC 9110 has another name than Netty. */
    private static final Map<Integer, String> TITLES =
            Map.of(401, ProblemType.TOKEN_MISSING.title(), 413, "Content Too Large");

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request is malformed.",
            401, "Send a token of brane.server.token-file as 'Authorization' of type Bearer.",
            404, "There is nothing under this path; config/openapi.yaml lists what there is.",
            405, "The path is right, the method is not; config/openapi.yaml lists what there is.",
            413, "The body is larger than camel.server.max-body-size allows.",
            415, "The body is not declared as application/json.",
            503, "The service is starting or stopping; try again in a moment.");

    /** Answers with a status that says all. */
    public void answer(RoutingContext request, int status) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status).putHeader("Content-Type", ProblemDocument.MEDIA_TYPE);
        response.end(Buffer.buffer(document(status).json()));
    }

    /** Answers a request whose route failed with an error that no route handled: a defect of ours, told in the log. */
    void failed(RoutingContext request, @Nullable Throwable failure) {
        LOG.error("Request failed method={} path={}", request.request().method(), request.normalizedPath(), failure);
        answer(request, 500);
    }

    private static ProblemDocument document(int status) {
        return new ProblemDocument(
                status == 401 ? ProblemType.TOKEN_MISSING.uri() : ProblemDocument.BLANK,
                TITLES.getOrDefault(status, HttpResponseStatus.valueOf(status).reasonPhrase()),
                status,
                DETAILS.getOrDefault(status, "The service failed; its log says more."),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
