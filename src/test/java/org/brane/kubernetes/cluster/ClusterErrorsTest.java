package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.netty.channel.ConnectTimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.brane.kubernetes.cluster.ClusterRefusal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | BadRequest            | the body is no Job                                                | FINAL
            401 | Unauthorized          | Unauthorized                                                      | UNAUTHORIZED
            403 | Forbidden             | jobs.batch is forbidden: User "brane" cannot create resource jobs | FINAL
            403 | Forbidden             | jobs.batch "a" is forbidden: exceeded quota: jobs, requested: 1   | WAIT
            403 | Forbidden             | unable to create new content in namespace a: it is being terminated | FINAL
            403 | Forbidden             | admission webhook "rules.example" denied the request: no          | FINAL
            404 | NotFound              | namespaces "brane" not found                                      | FINAL
            405 | MethodNotAllowed      | the server does not allow this method                             | FINAL
            408 | Timeout               | a proxy waited too long                                           | UNKNOWN
            409 | AlreadyExists         | jobs.batch "a" already exists                                     | WAIT
            409 | Conflict              | Operation cannot be fulfilled on resourcequotas "jobs"            | WAIT
            413 | RequestEntityTooLarge | limit is 3145728                                                  | FINAL
            415 | UnsupportedMediaType  | the body is of no known type                                      | FINAL
            422 | Invalid               | spec.template.spec.containers[0].image: Required value            | FINAL
            429 | TooManyRequests       | please try again later                                            | WAIT
            500 | InternalError         | etcdserver: request timed out                                     | UNKNOWN
            502 |                       | Bad Gateway                                                       | UNKNOWN
            503 | ServiceUnavailable    | the server is currently unable to handle the request              | WAIT
            504 | Timeout               | request did not complete within the allotted timeout              | UNKNOWN
            520 |                       | some proxy's own                                                  | UNKNOWN
            302 | Found                 | elsewhere                                                         | WAIT
            """)
    void answersAreToldApart(int code, String reason, String message, Kind kind) {
        var refusal = ClusterErrors.refusal(answer(code, reason, message));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal).hasMessage(message);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Kind.WAIT),
                Arguments.of(new ConnectTimeoutException("connection timed out"), Kind.WAIT),
                Arguments.of(new UnknownHostException("cluster.example"), Kind.WAIT),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), Kind.WAIT),
                // The request may have been sent over a connection that broke later.
                Arguments.of(new SSLException("closing inbound before receiving peer's close_notify"), Kind.UNKNOWN),
                Arguments.of(new SocketException("Connection reset"), Kind.UNKNOWN),
                Arguments.of(new EOFException("Connection was closed"), Kind.UNKNOWN),
                Arguments.of(new TimeoutException("no answer"), Kind.UNKNOWN),
                Arguments.of(new CancellationException(), Kind.UNKNOWN),
                Arguments.of(new IllegalStateException("Client is closed"), Kind.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void troublesOnTheWayAreToldApart(Exception cause, Kind kind) {
        assertThat(ClusterErrors.refusal(trouble(cause)).kind()).isEqualTo(kind);
    }

    @Test
    void reasonOnTheWayIsTheInnermost() {
        var error = trouble(new ConnectException("Connection refused: 127.0.0.1:6443"));

        assertThat(ClusterErrors.refusal(error))
                .hasMessage("The cluster cannot be reached: Connection refused: 127.0.0.1:6443");
    }

    @Test
    void troubleWithoutAnyTextIsNamedByItsClass() {
        assertThat(ClusterErrors.refusal(trouble(new CancellationException())))
                .hasMessage("The cluster cannot be reached: CancellationException");
    }

    @Test
    void causesThatGoRoundInCirclesAreLookedAtToABound() {
        var outer = new IOException("outer");
        outer.initCause(new IOException("inner", outer));

        assertThat(ClusterErrors.refusal(trouble(outer)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void waitIsTheOneThatTheClusterAsksFor() {
        var status = new StatusBuilder(status(429, "TooManyRequests", "later"))
                .withNewDetails()
                .withRetryAfterSeconds(17)
                .endDetails()
                .build();

        assertThat(ClusterErrors.refusal(new KubernetesClientException(status)).retryAfter())
                .isEqualTo(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 409, 429, 500, 503})
    void waitIsTheUsualOneWhereTheClusterAsksForNone(int code) {
        assertThat(ClusterErrors.refusal(answer(code, "", "")).retryAfter()).isEqualTo(ClusterErrors.USUAL_WAIT);
    }

    @Test
    void whatIsFinalIsNotWorthAWait() {
        assertThat(ClusterErrors.refusal(answer(422, "Invalid", "no")).retryAfter())
                .isZero();
    }

    @Test
    void longTextsAreCut() {
        var refusal = ClusterErrors.refusal(answer(422, "Invalid", "x".repeat(1_000_000)));

        assertThat(refusal.getMessage()).hasSizeLessThan(1_100);
    }

    @Test
    void answerWithoutAnyTextIsReadToo() {
        var refusal = ClusterErrors.refusal(
                new KubernetesClientException(new StatusBuilder().withCode(500).build()));

        assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN);
    }

    private static KubernetesClientException answer(int code, String reason, String message) {
        return new KubernetesClientException(status(code, reason, message));
    }

    private static Status status(int code, String reason, String message) {
        return new StatusBuilder()
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    private static KubernetesClientException trouble(Exception cause) {
        return new KubernetesClientException("An error has occurred.", cause);
    }
}
