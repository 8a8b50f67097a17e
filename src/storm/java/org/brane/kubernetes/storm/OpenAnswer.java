package org.brane.kubernetes.storm;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;

/** The answer to a request, whose headers are there already. */
final class OpenAnswer implements Passage {

    private final HttpServerResponse response;
    private final HttpClientResponse answer;
    private volatile boolean muted;

    OpenAnswer(HttpServerResponse response, HttpClientResponse answer) {
        this.response = response;
        this.answer = answer;
    }

    @Override
    public void begin(Runnable ended) {
        response.setStatusCode(answer.statusCode());
        response.setChunked(!response.headers().contains("Content-Length"));
        response.exceptionHandler(gone -> ended.run());
        answer.handler(bytes -> {
            if (!muted && !response.ended() && !response.closed()) {
                response.write(bytes);
            }
        });
        answer.endHandler(end -> {
            ended.run();
            if (!muted && !response.ended() && !response.closed()) {
                response.end();
            }
        });
        answer.exceptionHandler(broken -> {
            ended.run();
            response.reset();
        });
    }

    @Override
    public void mute() {
        muted = true;
    }

    @Override
    public void endWatch(String last) {
        // No watch comes this way.
    }
}
