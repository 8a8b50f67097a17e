package org.brane.kubernetes.cluster;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;

/** Tells the errors of an API server apart: which pass, which are for good, which leave doubt (Kubernetes API, Status). */
public final class ClusterErrors {

    /** When to ask again where the cluster does not say. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    /** Causes looked at, for some exceptions go round in circles. */
    private static final int DEEPEST = 10;

    private static final int LONGEST_TEXT = 1_000;

    private ClusterErrors() {}

    /** What an error means for the command that met it. */
    public static ClusterRefusal refusal(KubernetesClientException error) {
        var kind = kind(error);
        var wait = kind == Kind.FINAL ? Duration.ZERO : retryAfter(error);
        return new ClusterRefusal(kind, text(error), wait, error);
    }

    /** Whether the object is there already. Told by the code alone, for not every server gives the reason. */
    public static boolean isConflict(KubernetesClientException error) {
        return error.getCode() == 409;
    }

    /** Whether there is no such object. */
    public static boolean isNotFound(KubernetesClientException error) {
        return error.getCode() == 404;
    }

    private static Kind kind(KubernetesClientException error) {
        return switch (error.getCode()) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> isQuota(error) ? Kind.WAIT : Kind.FINAL;
            case 409, 429 -> Kind.WAIT;
            case 400, 404, 405, 413, 415, 422 -> Kind.FINAL;
            case 503 -> Kind.WAIT;
            default -> isUndone(error) ? Kind.WAIT : Kind.UNKNOWN;
        };
    }

    /** Whether nothing was done. What fails while the server, or something before it, has the request may be done. */
    private static boolean isUndone(KubernetesClientException error) {
        var code = error.getCode();
        return code > 0 ? code < 500 && code != HTTP_CLIENT_TIMEOUT : neverLeft(error);
    }

    /** Quota is the one refusal by admission that passes by itself; the API has no reason word for it. */
    private static boolean isQuota(KubernetesClientException error) {
        return text(error).contains("exceeded quota");
    }

    /** Whether the answer did not come in time. */
    static boolean isTimeout(KubernetesClientException error) {
        return causesOf(error)
                .anyMatch(t -> t instanceof TimeoutException
                        || t instanceof InterruptedIOException
                        // What AnswerLimit does to an answer that came in part only.
                        || t instanceof CancellationException);
    }

    /** Whether the request cannot have reached the server. */
    private static boolean neverLeft(Throwable error) {
        return causesOf(error)
                .anyMatch(t -> t instanceof ConnectException
                        || t instanceof UnknownHostException
                        || t instanceof SSLHandshakeException);
    }

    private static Stream<Throwable> causesOf(Throwable error) {
        return Stream.<Throwable>iterate(error, t -> t != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    private static Duration retryAfter(KubernetesClientException error) {
        return details(error)
                .map(StatusDetails::getRetryAfterSeconds)
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElse(USUAL_WAIT);
    }

    private static String text(KubernetesClientException error) {
        var status = Optional.ofNullable(error.getStatus()).map(Status::getMessage);
        var text = status.orElseGet(() -> "The cluster cannot be reached: " + deepest(error));
        return Texts.shortened(text, LONGEST_TEXT);
    }

    private static String deepest(Throwable error) {
        return causesOf(error)
                .reduce((outer, inner) -> inner)
                .map(t ->
                        Optional.ofNullable(t.getMessage()).orElse(t.getClass().getSimpleName()))
                .orElse("for no known reason");
    }

    private static Optional<StatusDetails> details(KubernetesClientException error) {
        return Optional.ofNullable(error.getStatus()).map(Status::getDetails);
    }
}
