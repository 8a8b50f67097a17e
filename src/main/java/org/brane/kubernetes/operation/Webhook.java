package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.brane.kubernetes.cluster.ClosedAddressException;
import org.brane.kubernetes.config.WebhookSettings;

/**
 * Posts events to the webhook. Any 2xx means that it took one; redirects are not followed, and of what comes behind the
 * head of an answer nothing is kept. One deadline holds for all of it, from the connection to the last byte.
 */
public final class Webhook {

    /** Most bytes of a body that are read so that its connection can be used again; a longer one costs the connection. */
    static final int LONGEST_BODY = 65_536;

    private static final String MEDIA_TYPE = "application/cloudevents+json";

    private final Vertx vertx;
    private final WebhookSettings settings;
    private final Optional<WebhookSignature> signature;
    private final HttpClient client;

    /**
     * @param signature of what is posted; empty where it has none
     * @param connections most of them at once; whoever would need more waits, and the deadline does not
     */
    Webhook(Vertx vertx, WebhookSettings settings, Optional<WebhookSignature> signature, int connections) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.settings = requireNonNull(settings, "settings");
        this.signature = requireNonNull(signature, "signature");
        var millis = (int) settings.timeout().toMillis();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setConnectTimeout(millis));
    }

    /**
     * Posts one event, without holding the thread.
     *
     * @param event CloudEvent in JSON
     * @return the status, a 2xx; ends with an {@link IOException} where the event was not taken, which tells the kind of
     *     trouble or the status alone: the URL may be a secret
     */
    public CompletionStage<Integer> post(byte[] event) throws IOException {
        var target = target(event);
        var status = Promise.<Integer>promise();
        var deadline = vertx.timer(settings.timeout().toMillis());
        deadline.onSuccess(late -> status.tryFail(new TimeoutException()));
        client.request(target)
                .onSuccess(request -> send(request, event, status, deadline))
                .onFailure(status::tryFail);
        // On a thread that may block, since the route goes on there.
        return status.future()
                .transform(result -> vertx.executeBlocking(() -> requireTaken(result), false))
                .toCompletionStage();
    }

    private RequestOptions target(byte[] event) throws IOException {
        var target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(settings.url().orElseThrow().toString())
                .putHeader("Content-Type", MEDIA_TYPE);
        if (signature.isPresent()) {
            signature.get().headers(event).forEach(target::putHeader);
        }
        return target;
    }

    private static void send(HttpClientRequest request, byte[] event, Promise<Integer> status, Timer deadline) {
        deadline.onSuccess(late -> request.reset());
        request.send(Buffer.buffer(event))
                .onFailure(failure -> {
                    deadline.cancel();
                    status.tryFail(failure);
                })
                .onSuccess(answer -> {
                    discardBody(answer);
                    answer.end().onComplete(ended -> deadline.cancel());
                    status.tryComplete(answer.statusCode());
                });
    }

    private static void discardBody(HttpClientResponse answer) {
        var bytes = new AtomicLong();
        answer.handler(part -> {
            if (bytes.addAndGet(part.length()) > LONGEST_BODY) {
                answer.request().reset();
            }
        });
    }

    private static Integer requireTaken(AsyncResult<Integer> status) throws IOException {
        if (status.failed()) {
            throw new IOException("The webhook cannot be reached: " + kind(status.cause()));
        }
        if (status.result() / 100 != 2) {
            throw new IOException("The webhook answered " + status.result());
        }
        return status.result();
    }

    private static String kind(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, it -> it.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .filter(ClosedAddressException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }
}
