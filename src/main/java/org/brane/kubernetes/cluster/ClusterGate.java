package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What stands before each request to one API server: it goes unless the server asked to be left alone, gave no answer for long, or
 * got as many as its budget allows. What is held back fails like an answer 503 or 429 with its Retry-After, and costs the
 * server nothing. Thread-safe.
 *
 * <p>Watches are held back by the server's own wish alone: each is one request that lasts, and is looked after elsewhere.
 */
public final class ClusterGate implements Interceptor, AutoCloseable {

    static final String NAME = "CLUSTER_GATE";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** After its time-out, which is told to whoever waits. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofMillis(100);

    private final Vertx vertx;
    private final AskedWait asked;
    private final ClusterBreaker breaker;
    private final RequestBudget budget;
    private final Map<UUID, Long> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong heldBack = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Lets all requests go at first. */
    public ClusterGate(Vertx vertx, AskedWait asked, ClusterBreaker breaker, RequestBudget budget) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.asked = requireNonNull(asked, "asked");
        this.breaker = requireNonNull(breaker, "breaker");
        this.budget = requireNonNull(budget, "budget");
    }

    /** How the breaker stands. */
    public ClusterBreaker.State state() {
        return breaker.state();
    }

    /** Requests that may be sent at once now. */
    public int budgetLeft() {
        return budget.left();
    }

    /** Requests that were not sent so far. */
    public long heldBack() {
        return heldBack.get();
    }

    /** Called on the thread of whoever asks, which is one of this infrastructure: it may wait a moment. */
    @Override
    public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        var rest = asked.rest();
        if (!rest.isZero()) {
            throw heldBack(TOO_MANY_REQUESTS, "The API server asked to be left alone (Retry-After).", rest);
        }
        if (isWatch(request)) {
            return;
        }
        if (!breaker.enter()) {
            throw heldBack(
                    UNAVAILABLE,
                    "The cluster did not answer, or was too busy; one request at a time finds out whether it is well again"
                            + " (brane.infrastructures.breaker-failures).",
                    breaker.rest());
        }
        await(budget.spend());
    }

    /** The request as it is sent. */
    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        if (!isWatch(request) && request instanceof StandardHttpRequest sent && sent.getTimeout() != null) {
            var limit = sent.getTimeout().plus(BEYOND_TIMEOUT).toMillis();
            unanswered.put(request.id(), vertx.setTimer(limit, late -> late(request.id())));
        } else if (!isWatch(request)) {
            breaker.leave();
        }
        return consumer;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        var timer = unanswered.remove(request.id());
        if (timer == null) {
            return;
        }
        vertx.cancelTimer(timer);
        var wait = asked.in(response);
        if (wait.isPresent() && isBusy(response.code())) {
            breaker.openFor(wait.get());
        } else if (response.code() >= 500) {
            breaker.unanswered();
        } else {
            breaker.answered();
        }
    }

    /** Ends the wait of whoever waits for its turn. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void late(UUID request) {
        if (unanswered.remove(request) != null) {
            breaker.unanswered();
        }
    }

    private void await(Duration turn) {
        if (turn.compareTo(RequestBudget.LONGEST_WAIT) > 0) {
            breaker.leave();
            throw heldBack(
                    TOO_MANY_REQUESTS,
                    "As many requests were sent to this cluster as may be (brane.infrastructures.requests-per-second).",
                    turn);
        }
        if (isClosedWithin(turn)) {
            breaker.leave();
            throw heldBack(UNAVAILABLE, "The infrastructure is being closed.", Duration.ZERO);
        }
    }

    private boolean isClosedWithin(Duration turn) {
        try {
            return !turn.isZero() && closed.await(turn.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private KubernetesClientException heldBack(int code, String text, Duration wait) {
        heldBack.incrementAndGet();
        return new KubernetesClientException(new StatusBuilder()
                .withCode(code)
                .withMessage(text)
                .withNewDetails()
                .withRetryAfterSeconds((int) AskedWait.roundedUp(wait).toSeconds())
                .endDetails()
                .build());
    }

    private static boolean isBusy(int code) {
        return code == TOO_MANY_REQUESTS || code == UNAVAILABLE;
    }

    private static boolean isWatch(HttpRequest request) {
        var query = request.uri().getQuery();
        return query != null && query.contains("watch=true");
    }
}
