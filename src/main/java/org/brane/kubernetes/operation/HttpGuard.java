package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.brane.kubernetes.config.BearerTokens;

/** Stands before and behind all routes of an HTTP server: asks for a token, and answers what no route did. */
public final class HttpGuard {

    private static final int BEFORE_ALL = -1;

    /** By then another run of the service may be there. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final String EVENTS = "/v1/events";

    private final Optional<BearerTokens> tokens;
    private final HttpProblems problems;

    private final Admission requests = new Admission();
    private volatile boolean open;

    /**
     * Guards any number of servers alike.
     *
     * @param tokens who may call; empty lets everybody
     */
    public HttpGuard(Optional<BearerTokens> tokens, HttpProblems problems) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.problems = requireNonNull(problems, "problems");
    }

    void guard(Router router) {
        router.route()
                .order(BEFORE_ALL)
                .handler(this::letIn)
                .failureHandler(request -> problems.answer(request, statusOf(request)));
        router.route().last().handler(request -> problems.answer(request, 404));
    }

    /** Answers paths that cannot be decoded, which fit no route: only the server's own router meets them. */
    void guardPaths(HttpServer server) {
        if (server.requestHandler() instanceof Router router) {
            router.errorHandler(400, request -> problems.answer(request, 400));
        }
    }

    /** All routes are there. Before, who comes is told to come again: the servers listen while routes are being added. */
    void open() {
        open = true;
    }

    /** Answers whoever comes from now on that the service stops. Completes when all others have their answer. */
    CompletionStage<Void> close() {
        return requests.close();
    }

    /** What looks at the service may do so to its end. */
    private void letIn(RoutingContext request) {
        if (request.normalizedPath().startsWith("/observe/")) {
            askForToken(request);
        } else if (open && requests.enter()) {
            leaveAtTheEnd(request);
            askForToken(request);
        } else {
            request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            problems.answer(request, 503);
        }
    }

    private void leaveAtTheEnd(RoutingContext request) {
        if (request.normalizedPath().equals(EVENTS)) {
            // A stream has no end that a stop could wait for; its client comes back with the id that it heard last.
            requests.leave();
        } else {
            request.addEndHandler(ended -> requests.leave());
        }
    }

    private void askForToken(RoutingContext request) {
        var authorization = request.request().getHeader("Authorization");
        if (tokens.isEmpty() || tokens.get().accepts(authorization) || isProbe(request)) {
            request.next();
        } else {
            problems.answer(request, 401);
        }
    }

    /** Probes of an orchestrator carry no token and learn one word only. */
    private static boolean isProbe(RoutingContext request) {
        return request.normalizedPath().startsWith("/observe/health/");
    }

    private static int statusOf(RoutingContext request) {
        return request.statusCode() >= 400 ? request.statusCode() : 500;
    }
}
