package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * How long an API server wants to be left alone, by the last Retry-After header (RFC 9110 section 10.2.3) of its answers.
 * fabric8's errors do not carry that. Seconds count; a date, which Kubernetes never sends, does not. Thread-safe.
 */
public final class AskedWait implements Interceptor {

    static final String NAME = "ASKED_WAIT";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What asks for more is asked again then: nobody else could find out that it was a mistake. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private volatile long until;

    /** Nothing was asked yet. */
    public AskedWait() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that nobody sets, in nanoseconds */
    AskedWait(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos");
        this.until = nanos.getAsLong();
    }

    /** Reads the header before whoever has called hears of the answer. */
    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder again, HttpResponse<?> response, RequestTags tags) {
        in(response).ifPresent(wait -> until = nanos.getAsLong() + wait.toNanos());
        return CompletableFuture.completedFuture(false);
    }

    /** How long an answer asks for; empty where it does not. */
    Optional<Duration> in(HttpResponse<?> response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    /** What is left of that time; zero where it is over. */
    Duration rest() {
        var rest = Duration.ofNanos(until - nanos.getAsLong());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /**
     * The same refusal with the rest of that time, in whole seconds, as its wait; as it is where that time is over, or where
     * asking again is no use.
     */
    ClusterRefusal applied(ClusterRefusal refusal) {
        var rest = rest();
        return !rest.isZero() && !refusal.retryAfter().isZero() ? refusal.after(roundedUp(rest)) : refusal;
    }

    /** In whole seconds. */
    static Duration roundedUp(Duration rest) {
        return rest.plus(SECOND).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
    }
}
