package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.grpc.common.GrpcStatus;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.CallbackRefused;
import org.brane.kubernetes.cluster.ClusterRefusal;

/**
 * What a callback that was not taken over is answered with.
 *
 * @param word in the tally
 * @param text for whoever reads branelet's log; never what was sent
 */
record CallbackRefusal(GrpcStatus status, String word, String text) {

    private static final Map<CallbackRefused.Reason, GrpcStatus> BY_REASON = Map.of(
            CallbackRefused.Reason.JOB_UNKNOWN, GrpcStatus.NOT_FOUND,
            CallbackRefused.Reason.NOT_ITS_JOB, GrpcStatus.PERMISSION_DENIED,
            CallbackRefused.Reason.NOT_CALLING, GrpcStatus.FAILED_PRECONDITION,
            CallbackRefused.Reason.NO_LIVE_POD, GrpcStatus.FAILED_PRECONDITION,
            CallbackRefused.Reason.TOO_MANY_DOUBTS, GrpcStatus.RESOURCE_EXHAUSTED);

    CallbackRefusal {
        requireNonNull(status, "status");
        requireNonNull(word, "word");
        requireNonNull(text, "text");
    }

    /** A message in any other encoding than none. */
    static CallbackRefusal packed() {
        return new CallbackRefusal(GrpcStatus.UNIMPLEMENTED, "packed", "Messages must not be compressed.");
    }

    /** The answer to an error. */
    static CallbackRefusal of(Throwable failure) {
        var error = cause(failure);
        if (error instanceof ProblemsException malformed) {
            return new CallbackRefusal(GrpcStatus.INVALID_ARGUMENT, "malformed", text(malformed));
        } else if (error instanceof CallbackRefused refused) {
            var word = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new CallbackRefusal(requireNonNull(BY_REASON.get(refused.reason()), word), word, text(refused));
        } else if (error instanceof LocationRefusal location) {
            return location.isKnown()
                    ? new CallbackRefusal(GrpcStatus.UNAVAILABLE, "location-not-served", text(location))
                    : new CallbackRefusal(GrpcStatus.NOT_FOUND, "location-unknown", text(location));
        } else if (error instanceof DirectConsumerNotAvailableException) {
            return new CallbackRefusal(
                    GrpcStatus.UNAVAILABLE, "location-not-served", "The routes of this location are being started.");
        } else if (error instanceof RejectedExecutionException) {
            return new CallbackRefusal(GrpcStatus.RESOURCE_EXHAUSTED, "too-many", "Too many callbacks wait already.");
        } else if (error instanceof ClusterRefusal) {
            return new CallbackRefusal(
                    GrpcStatus.UNAVAILABLE, "cluster-away", "The job's cluster does not answer as it should.");
        }
        return new CallbackRefusal(GrpcStatus.INTERNAL, "defect", "The callback could not be taken over.");
    }

    /** Whether the same callback may be taken over later. */
    enum Lasting {
        PASSES,
        FOR_GOOD,
        MALFORMED
    }

    Lasting lasting() {
        return switch (status) {
            case UNAVAILABLE, RESOURCE_EXHAUSTED, INTERNAL -> Lasting.PASSES;
            case INVALID_ARGUMENT, UNIMPLEMENTED -> Lasting.MALFORMED;
            default -> Lasting.FOR_GOOD;
        };
    }

    /** Stages wrap what failed in an earlier one. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String text(Throwable error) {
        return requireNonNull(error.getMessage(), "message");
    }
}
