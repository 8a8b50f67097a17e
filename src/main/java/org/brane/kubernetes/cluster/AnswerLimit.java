package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Ends an answer that does not come to its end within its request's limit, counted anew from its beginning: fabric8
 * itself waits for a body for ever. What has no limit, such as a watch, goes on.
 */
final class AnswerLimit implements Interceptor {

    static final String NAME = "ANSWER_LIMIT";

    private final Vertx vertx;

    AnswerLimit(Vertx vertx) {
        this.vertx = requireNonNull(vertx, "vertx");
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (request instanceof StandardHttpRequest limited
                && limited.getTimeout() != null
                && response.body() instanceof AsyncBody body) {
            end(body, limited.getTimeout());
        }
    }

    private void end(AsyncBody body, Duration limit) {
        var timer = vertx.setTimer(limit.toMillis(), expired -> body.cancel());
        var unused = body.done().whenComplete((ended, failure) -> vertx.cancelTimer(timer));
    }
}
