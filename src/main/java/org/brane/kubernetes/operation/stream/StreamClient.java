package org.brane.kubernetes.operation.stream;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody who listens, told by server-sent events (WHATWG HTML, section 9.2): no event waits for one client alone. Whoever
 * reads more slowly than events are dropped, or not at all, is hung up on, and may come back for what is kept.
 */
final class StreamClient {

    /** A line that means nothing, to be heard by whoever watches over connections. */
    private static final Buffer BEAT = Buffer.buffer(":\n\n");

    private final Vertx vertx;
    private final Context loop;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final EventTail tail;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private long heard;
    private boolean isStuck;

    StreamClient(Vertx vertx, HttpServerRequest request, EventTail tail, long heard) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.loop = vertx.getOrCreateContext();
        this.connection = request.connection();
        this.response = request.response();
        this.tail = requireNonNull(tail, "tail");
        this.heard = heard;
    }

    /** Begins to tell; {@code ended} is called once, when nobody listens any more. */
    void begin(Duration beat, Runnable ended) {
        var timer = vertx.setPeriodic(beat.toMillis(), any -> beat());
        response.setChunked(true)
                .drainHandler(any -> tell())
                .exceptionHandler(broken -> {})
                .closeHandler(any -> {
                    vertx.cancelTimer(timer);
                    ended.run();
                });
        response.write(BEAT);
        tell();
    }

    /** There is something to tell; from any thread. */
    void wake() {
        if (isWoken.compareAndSet(false, true)) {
            loop.runOnContext(any -> {
                isWoken.set(false);
                tell();
            });
        }
    }

    private void tell() {
        while (!response.closed() && !response.ended() && !response.writeQueueFull()) {
            var next = tail.behind(heard);
            if (next.isEmpty()) {
                return;
            }
            if (next.get().number() != heard + 1) {
                hangUp();
                return;
            }
            heard = next.get().number();
            response.write(next.get().frame());
        }
    }

    /** Below Vert.x, whose own close waits until all is written: for ever, with one who does not read. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void hangUp() {
        if (connection instanceof ConnectionBase open) {
            open.channelHandlerContext().close();
        }
    }

    private void beat() {
        if (!response.writeQueueFull()) {
            isStuck = false;
            response.write(BEAT);
        } else if (isStuck) {
            hangUp();
        } else {
            isStuck = true;
        }
    }
}
