package org.brane.kubernetes.operation.stream;

import io.vertx.core.http.HttpServerRequest;

/** The body of an answer that goes on for as long as its client listens. */
@FunctionalInterface
public interface StreamedAnswer {

    /** Begins to write, on the event loop of the connection, behind a head that is complete. */
    void begin(HttpServerRequest request);
}
