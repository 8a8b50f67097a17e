package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.brane.kubernetes.Backoff;

/**
 * How it is looked after whether the changes of an infrastructure arrive.
 *
 * @param threads where it is waited for the cluster; ended with the informer
 * @param timer wakes up what waits
 * @param silenceLimit longest time without a word before a watch is opened anew
 * @param resync time between two lists of everything
 */
public record Watching(
        ExecutorService threads, ScheduledExecutorService timer, Duration silenceLimit, Duration resync) {

    public Watching {
        requireNonNull(threads, "threads");
        requireNonNull(timer, "timer");
        requireNonNull(silenceLimit, "silenceLimit");
        requireNonNull(resync, "resync");
    }

    SightTerms terms(Backoff backoff, Consumer<String> failed) {
        return new SightTerms(threads, timer, System::nanoTime, backoff, silenceLimit, failed);
    }
}
