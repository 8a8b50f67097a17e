package org.brane.kubernetes.acceptance;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.brane.protobuf.CallbackReply;
import org.brane.protobuf.CallbackRequest;
import org.brane.protobuf.CallbackServiceGrpc;

/**
 * Stands in for the branelet of one job: calls over real gRPC, counts its callbacks from 1, and sends each once.
 *
 * <p>It connects anew for each call where the service was away, as branelet's own client does.
 */
public final class BraneletStandIn implements AutoCloseable {

    /** Callbacks of 0.6 by the names of the events that they become (brane.md section 4.2). */
    private static final List<String> SECOND = List.of(
            "unknown",
            "ready",
            "initialize-failed",
            "initialized",
            "start-failed",
            "started",
            "heartbeat",
            "complete-failed",
            "completed",
            "decode-failed",
            "stopped",
            "failed",
            "finished");

    /** The same of 0.4 and 0.5. */
    private static final List<String> FIRST =
            List.of("unknown", "ready", "initialized", "started", "heartbeat", "finished", "stopped", "failed");

    private final ManagedChannel channel;
    private final List<String> kinds;
    private final String application;
    private final String location;
    private final String job;
    private int order;

    private BraneletStandIn(int port, List<String> kinds, String job, String application, String location) {
        this.channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        this.kinds = kinds;
        this.job = job;
        this.application = application;
        this.location = location;
    }

    /** Of Brane 0.6, with what its Pod would tell it. */
    static BraneletStandIn of(Scene scene, String job) {
        return of(scene, job, "none", Scene.HERE);
    }

    /** Of Brane 0.6. */
    static BraneletStandIn of(Scene scene, String job, String application, String location) {
        return new BraneletStandIn(scene.service().callbackPort(), SECOND, job, application, location);
    }

    /**
     * Of Brane 0.6, anywhere.
     *
     * @param port of loopback at which the service listens to callbacks
     */
    public static BraneletStandIn at(int port, String job, String application, String location) {
        return new BraneletStandIn(port, SECOND, job, application, location);
    }

    /** Of Brane 0.4 or 0.5. */
    static BraneletStandIn ofFirstGeneration(Scene scene, String job) {
        return new BraneletStandIn(scene.service().callbackPort(), FIRST, job, "none", Scene.HERE);
    }

    /** Calls once; what the payload says is the same for each kind. */
    CallbackReply call(String kind) {
        return call(kind, payload(kind));
    }

    CallbackReply call(String kind, String payload) {
        return send(kinds.indexOf(kind), ++order, payload);
    }

    /** Calls once, with metadata of the caller's own. */
    CallbackReply callWith(Map<String, String> headers, String kind) {
        var metadata = new Metadata();
        headers.forEach((name, text) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), text));
        return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .callback(request(kinds.indexOf(kind), ++order, payload(kind)));
    }

    /** Calls with bytes in the place of a callback. */
    CallbackReply callWithBytes(byte[] bytes) {
        var callback = CallbackServiceGrpc.getCallbackMethod();
        var method = callback.toBuilder(new BytesAsTheyAre(), callback.getResponseMarshaller())
                .build();
        return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, bytes);
    }

    /** Calls once, as soon as the service listens. */
    public CallbackReply callWhenUp(String kind) {
        return stub().withWaitForReady().callback(request(kinds.indexOf(kind), ++order, payload(kind)));
    }

    /** Calls with any number as its kind. */
    CallbackReply send(int kind, int number, String payload) {
        return stub().callback(request(kind, number, payload));
    }

    private CallbackServiceGrpc.CallbackServiceBlockingStub stub() {
        return CallbackServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** What branelet of Brane 0.6 sends to whoever serves it. */
    static CallbackRequest request(String kind, String job, String application, String location, int order) {
        return CallbackRequest.newBuilder()
                .setKind(SECOND.indexOf(kind))
                .setJob(job)
                .setApplication(application)
                .setLocation(location)
                .setOrder(order)
                .setPayload(ByteString.copyFromUtf8(payload(kind)))
                .build();
    }

    private CallbackRequest request(int kind, int number, String payload) {
        return CallbackRequest.newBuilder()
                .setKind(kind)
                .setJob(job)
                .setApplication(application)
                .setLocation(location)
                .setOrder(number)
                .setPayload(ByteString.copyFromUtf8(payload))
                .build();
    }

    /** What branelet sends with each kind (brane.md section 4.4). */
    static String payload(String kind) {
        return switch (kind) {
            case "ready", "initialized", "started", "heartbeat", "completed" -> "";
            case "finished" -> "{\"v\":\"integer\",\"c\":42}";
            case "failed" -> "{\"code\":3,\"stdout\":\"out\",\"stderr\":\"err\"}";
            case "stopped" -> "Terminated";
            default -> kind + " for a reason";
        };
    }

    private static final class BytesAsTheyAre implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream bytes) {
            throw new UnsupportedOperationException("only sent");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
