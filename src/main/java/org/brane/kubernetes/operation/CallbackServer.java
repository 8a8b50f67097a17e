package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.brane.kubernetes.config.CallbackSettings;
import org.brane.kubernetes.wire.BraneCallbacks;
import org.brane.protobuf.CallbackReply;
import org.jspecify.annotations.Nullable;

/**
 * Brane's callback service: gRPC over plain HTTP/2 (brane.md section 4.2), with a bound on connections, on calls of each, and
 * on the size of a message.
 */
final class CallbackServer implements AutoCloseable {

    /** branelet makes one call at a time; a heartbeat may overtake another call. */
    private static final int MOST_CALLS = 8;

    /** Nothing else, for a message of a megabyte may unpack to a thousand. */
    private static final String PLAIN = "identity";

    private static final ServiceMethod<Buffer, CallbackReply> METHOD = ServiceMethod.server(
            ServiceName.create("callback.CallbackService"),
            "Callback",
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.IDENTITY);

    private final CallbackSettings settings;
    private final CallbackTally tally;
    private final Function<byte[], CompletionStage<CallbackAnswer>> take;
    private final HttpServer http;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Listens to nobody yet.
     *
     * @param take begins to take a callback over, and blocks for nothing
     */
    CallbackServer(
            CallbackSettings settings,
            CallbackTally tally,
            Vertx vertx,
            Function<byte[], CompletionStage<CallbackAnswer>> take) {
        this.settings = requireNonNull(settings, "settings");
        this.tally = requireNonNull(tally, "tally");
        this.take = requireNonNull(take, "take");
        var grpc = GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(BraneCallbacks.MOST_BYTES))
                .callHandler(METHOD, this::answer);
        this.http =
                vertx.createHttpServer(options()).connectionHandler(this::count).requestHandler(grpc);
    }

    /** Listens; throws where it cannot. */
    void start() {
        http.listen(settings.port(), settings.host())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        http.close().toCompletionStage().toCompletableFuture().join();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setTcpKeepAlive(true)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_CALLS));
    }

    private void count(HttpConnection connection) {
        if (connections.incrementAndGet() > settings.connections()) {
            tally.count("too-many-connections");
            connection.close();
        }
        connection.closeHandler(closed -> connections.decrementAndGet());
    }

    private void answer(GrpcServerRequest<Buffer, CallbackReply> request) {
        var call = new Call(request);
        request.errorHandler(brokenOff -> call.end());
        request.messageHandler(call::take);
    }

    /** One call; used on its own event loop only. */
    private final class Call {

        private final GrpcServerRequest<Buffer, CallbackReply> request;
        private boolean begun;
        private boolean gone;

        Call(GrpcServerRequest<Buffer, CallbackReply> request) {
            this.request = request;
        }

        /** The caller is gone, or was turned away by the server for a message that is too long. */
        void end() {
            gone = true;
        }

        void take(GrpcMessage message) {
            if (begun) {
                // A call carries one message; what else comes in it is not listened to.
                return;
            }
            begun = true;
            if (!message.encoding().equals(PLAIN)) {
                refuse(CallbackRefusal.packed());
                return;
            }
            var context = requireNonNull(Vertx.currentContext(), "context");
            take.apply(message.payload().getBytes())
                    .whenComplete((answer, failure) -> context.runOnContext(now -> end(answer, failure)));
        }

        private void end(@Nullable CallbackAnswer answer, @Nullable Throwable failure) {
            if (answer == null) {
                refuse(CallbackRefusal.of(requireNonNull(failure, "failure")));
                return;
            }
            tally.count(answer.word());
            if (!gone) {
                request.response().end(answer.reply());
            }
        }

        private void refuse(CallbackRefusal refusal) {
            tally.count(refusal.word());
            if (!gone) {
                request.response()
                        .status(refusal.status())
                        .statusMessage(refusal.text())
                        .end();
            }
        }
    }
}
