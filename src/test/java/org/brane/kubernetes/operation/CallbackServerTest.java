package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.brane.kubernetes.config.CallbackSettings;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.wire.BraneCallbacks;
import org.brane.protobuf.CallbackReply;
import org.brane.protobuf.CallbackRequest;
import org.brane.protobuf.CallbackServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brane's callback service as a client that is not ours sees it. */
class CallbackServerTest {

    private static final CallbackRequest REQUEST =
            CallbackRequest.newBuilder().setKind(1).setOrder(1).build();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final int port = FreePorts.one();
    private final List<byte[]> taken = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private CallbackServer server = serverOf(10, message -> CompletableFuture.failedFuture(new AssertionError()));

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"TOLD,202", "NOTHING_NEW,202", "NOT_YET_TOLD,500"})
    void repliesAreThoseOfBranesOwnService(CallbackAnswer answer, String status) {
        start(message -> CompletableFuture.completedFuture(answer));

        var reply = call(REQUEST);

        assertThat(reply).isEqualTo(CallbackReply.newBuilder().setStatus(status).build());
        assertThat(taken).containsExactly(REQUEST.toByteArray());
        assertThat(counted(answer.word())).isEqualTo(1);
    }

    @Test
    void theLargestMessageIsTaken() {
        start(message -> CompletableFuture.completedFuture(CallbackAnswer.TOLD));

        call(withPayload(BraneCallbacks.MOST_BYTES - 8));

        assertThat(taken).singleElement().extracting(bytes -> bytes.length).isEqualTo(BraneCallbacks.MOST_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"1000001", "10000000"})
    void aLargerMessageIsRefusedAndTheNextIsTaken(int size) {
        start(message -> CompletableFuture.completedFuture(CallbackAnswer.TOLD));

        assertThat(refused(withPayload(size))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        call(REQUEST);

        assertThat(taken).hasSize(1);
    }

    @Test
    void aPackedMessageIsRefused() {
        start(message -> CompletableFuture.completedFuture(CallbackAnswer.TOLD));

        var error = catchThrowableOfType(StatusRuntimeException.class, () -> stub().withCompression("gzip")
                .callback(withPayload(1000)));

        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(taken).isEmpty();
    }

    @Test
    void aFailureIsAStatusAndACount() {
        start(message -> CompletableFuture.failedFuture(new RejectedExecutionException()));

        assertThat(refused(REQUEST)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(counted("too-many")).isEqualTo(1);
    }

    @Test
    void whatNobodyExpectedSaysNothingOfItself() {
        start(message -> CompletableFuture.failedFuture(new IllegalStateException("secret")));

        var error = catchThrowableOfType(StatusRuntimeException.class, () -> call(REQUEST));

        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(error).hasMessageNotContaining("secret");
    }

    @Test
    void connectionsBeyondTheBoundAreTurnedAway() {
        server = serverOf(1, message -> CompletableFuture.completedFuture(CallbackAnswer.TOLD));
        server.start();
        call(REQUEST);

        assertThat(refused(REQUEST)).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(counted("too-many-connections")).isPositive();
    }

    private void start(Function<byte[], CompletionStage<CallbackAnswer>> take) {
        server = serverOf(10, message -> {
            taken.add(message);
            return take.apply(message);
        });
        server.start();
    }

    private CallbackServer serverOf(int connections, Function<byte[], CompletionStage<CallbackAnswer>> take) {
        var settings = new CallbackSettings("127.0.0.1", port, connections, Duration.ofSeconds(5));
        return new CallbackServer(settings, new CallbackTally(metrics), vertx, take);
    }

    private double counted(String result) {
        return metrics.counter("brane.callbacks", "result", result).count();
    }

    private Status.Code refused(CallbackRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> call(request))
                .getStatus()
                .getCode();
    }

    private CallbackReply call(CallbackRequest request) {
        return stub().callback(request);
    }

    /** By a connection of its own. */
    private CallbackServiceGrpc.CallbackServiceBlockingStub stub() {
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        channels.add(channel);
        return CallbackServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static CallbackRequest withPayload(int size) {
        return REQUEST.toBuilder()
                .setPayload(ByteString.copyFrom(new byte[size]))
                .build();
    }
}
