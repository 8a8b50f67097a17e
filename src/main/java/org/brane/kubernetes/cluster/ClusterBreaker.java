package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Whether one cluster is worth a request: not for a while after it left so many in a row without an answer, and then one at a
 * time until it gives one. Thread-safe.
 */
public final class ClusterBreaker {

    /** How it stands. */
    public enum State {
        /** All requests go. */
        CLOSED(0),
        /** One request goes, and its answer decides. */
        PROBING(1),
        /** None goes. */
        OPEN(2);

        private final int figure;

        State(int figure) {
            this.figure = figure;
        }

        /** As a metric: the higher, the less goes. */
        public int figure() {
            return figure;
        }
    }

    private static final float ALL = 100;

    private final CircuitBreaker breaker;
    private final Duration wait;
    private final Clock clock;
    private volatile Instant openUntil = Instant.MIN;

    /**
     * Closed at first.
     *
     * @param failures requests in a row without an answer that open it
     * @param wait how long it stays open
     * @param clock one that nobody sets, or an hour that is put back keeps it open for an hour
     */
    public ClusterBreaker(String location, int failures, Duration wait, Clock clock) {
        this.wait = requireNonNull(wait, "wait");
        this.clock = requireNonNull(clock, "clock");
        var config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(failures)
                .minimumNumberOfCalls(failures)
                .failureRateThreshold(ALL)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(wait)
                .clock(clock)
                .build();
        breaker = CircuitBreaker.of(location, config);
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.instant().plus(wait);
            }
        });
    }

    /** Lets one request go, whose end must be told. Returns whether it may. */
    boolean enter() {
        return breaker.tryAcquirePermission();
    }

    /** A request that was let go was not sent. */
    void leave() {
        breaker.releasePermission();
    }

    void answered() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void unanswered() {
        breaker.onError(0, TimeUnit.NANOSECONDS, new IOException("no answer"));
    }

    /** The cluster itself asked for no more requests for so long. */
    void openFor(Duration asked) {
        breaker.transitionToOpenStateFor(asked);
        openUntil = clock.instant().plus(asked);
    }

    /** How long none goes; where one is under way to find out, as long as it stays open after it failed. */
    Duration rest() {
        var rest = Duration.between(clock.instant(), openUntil);
        return rest.isNegative() || rest.isZero() ? wait : rest;
    }

    /** How it stands now. */
    public State state() {
        return switch (breaker.getState()) {
            case OPEN -> clock.instant().isBefore(openUntil) ? State.OPEN : State.PROBING;
            case HALF_OPEN -> State.PROBING;
            case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> State.CLOSED;
        };
    }
}
