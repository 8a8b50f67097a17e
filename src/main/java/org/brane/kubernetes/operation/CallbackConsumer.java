package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.DefaultConsumer;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Recorded;
import org.brane.kubernetes.operation.CallbackComponent.CallbackEndpoint;

/**
 * Makes one exchange of each callback, and answers once all who must know were told, without holding a thread meanwhile.
 *
 * <p>branelet says everything once, also while the service starts: a callback whose location is on its way waits for it.
 */
final class CallbackConsumer extends DefaultConsumer {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final CallbackParts parts;
    private final CallbackEndpoint place;

    CallbackConsumer(CallbackEndpoint endpoint, Processor processor, CallbackParts parts) {
        super(endpoint, processor);
        this.place = endpoint;
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        place.begin(this);
    }

    @Override
    protected void doStop() throws Exception {
        place.end(this);
        super.doStop();
    }

    /** Takes one over; a later try may go by another route than the first. */
    CompletionStage<CallbackAnswer> take(byte[] message) {
        var deadline = System.nanoTime() + parts.settings().patience().toNanos();
        return parts.vertx()
                .executeBlocking(() -> parts.reader().read(message), false)
                .toCompletionStage()
                .thenCompose(callback ->
                        routeUntil(deadline, callback).thenCompose(recorded -> answer(callback, recorded, deadline)));
    }

    private CompletionStage<Recorded> routeUntil(long deadline, Callback callback) {
        return place.route(callback)
                .exceptionallyCompose(failure -> isOnItsWay(failure) && System.nanoTime() < deadline
                        ? later().thenCompose(now -> routeUntil(deadline, callback))
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isOnItsWay(Throwable failure) {
        var cause = CallbackRefusal.cause(failure);
        return cause instanceof DirectConsumerNotAvailableException
                || (cause instanceof LocationRefusal refusal && refusal.isKnown());
    }

    private CompletionStage<Void> later() {
        return parts.vertx().timer(BETWEEN_TRIES.toMillis()).toCompletionStage();
    }

    CompletionStage<Recorded> route(Callback callback) {
        var exchange = createExchange(true);
        exchange.getMessage().setBody(callback);
        var result = new CompletableFuture<Recorded>();
        getAsyncProcessor().process(exchange, doneSync -> {
            var failure = exchange.getException();
            var recorded = exchange.getMessage().getBody();
            releaseExchange(exchange, false);
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (recorded instanceof Recorded told) {
                result.complete(told);
            } else {
                result.completeExceptionally(new IllegalStateException("The route of callbacks ends without a record"));
            }
        });
        return result;
    }

    /** A heartbeat is worth nothing later, so nobody waits for it to be told. */
    private CompletionStage<CallbackAnswer> answer(Callback callback, Recorded recorded, long deadline) {
        if (callback.kind() == EventKind.HEARTBEAT) {
            return CompletableFuture.completedFuture(CallbackAnswer.TOLD);
        }
        // Its note on the Job may have been seen, and told, before the report itself was.
        var answer = recorded.isOld() ? CallbackAnswer.NOTHING_NEW : CallbackAnswer.TOLD;
        // The ledger's own future runs into the time-out, so that it sees that nobody waits any more.
        return parts.ledger()
                .whenTaken(recorded.jobName())
                .toCompletableFuture()
                .orTimeout(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                .handle((taken, late) -> late == null ? answer : CallbackAnswer.NOT_YET_TOLD);
    }
}
