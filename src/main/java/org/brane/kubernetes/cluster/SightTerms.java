package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.brane.kubernetes.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * How an infrastructure is looked at.
 *
 * @param threads where it is waited for the cluster
 * @param timer wakes up what waits
 * @param nanos time that is never set, such as {@link System#nanoTime}
 * @param backoff waits after steps that failed
 * @param silenceLimit longest time without a word before a watch is opened anew
 * @param failed gets the reason when a look failed
 */
record SightTerms(
        Executor threads,
        ScheduledExecutorService timer,
        LongSupplier nanos,
        Backoff backoff,
        Duration silenceLimit,
        Consumer<String> failed) {

    /** Objects of one answer to a list: each answer is in memory as a whole. */
    static final long PAGE = 500;

    /** The server ends a watch after a time between this and its double, so that not all are opened anew at once. */
    private static final long SHORTEST_WATCH_SECONDS = 300;

    SightTerms {
        requireNonNull(threads, "threads");
        requireNonNull(timer, "timer");
        requireNonNull(nanos, "nanos");
        requireNonNull(backoff, "backoff");
        requireNonNull(silenceLimit, "silenceLimit");
        requireNonNull(failed, "failed");
    }

    static ListOptions page(@Nullable String next) {
        return new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build();
    }

    /** With bookmarks, by which the cluster says each minute that it is there, and from where to go on. */
    ListOptions watch(String version) {
        var seconds = SHORTEST_WATCH_SECONDS + ThreadLocalRandom.current().nextLong(SHORTEST_WATCH_SECONDS);
        return new ListOptionsBuilder()
                .withResourceVersion(version)
                .withAllowWatchBookmarks(true)
                .withTimeoutSeconds(seconds)
                .build();
    }
}
