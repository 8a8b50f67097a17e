package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of one kind of objects as the cluster has it: lists once, then follows a watch for as long as it
 * lives, and begins anew where changes may have been missed (Kubernetes API concepts, efficient detection of changes).
 *
 * <p>One step is under way at a time; steps that wait for the cluster run on the threads given. Thread-safe.
 */
final class Sight<T extends HasMetadata> implements AutoCloseable {

    /** Watches that fail in a row before it lists: the version to go on from may be one that the server never had. */
    private static final int MOST_FAILED_WATCHES = 3;

    private final SightSource<T> source;
    private final Heard<T> heard;
    private final SightTerms terms;
    private final SightSteps steps;
    private final CompletableFuture<Void> listed = new CompletableFuture<>();
    private final SignOfLife life;
    private @Nullable Attempt current;
    private boolean closed;

    /** Asks nothing before {@link #start}. */
    Sight(SightSource<T> source, Found<T> found, SightTerms terms) {
        this.source = requireNonNull(source, "source");
        this.heard = new Heard<>(found);
        this.terms = requireNonNull(terms, "terms");
        this.steps = new SightSteps(terms);
        this.life = new SignOfLife(terms.nanos());
    }

    /** Begins to list and watch. */
    void start() {
        steps.run(this::list);
    }

    /** Ends, without failure, when all objects have been seen once. */
    CompletableFuture<Void> listed() {
        return listed;
    }

    /** Whether changes arrive, as far as is known. */
    synchronized boolean isWatching() {
        return current != null && current.watch != null;
    }

    /** Time since the cluster was last heard, be it only to say that nothing happened. */
    Duration silence() {
        return life.age();
    }

    /** Changes that a list found and that no watch had told, since the first list was in. */
    synchronized long missed() {
        return heard.missed();
    }

    /** Opens the watch anew where the cluster has been silent for too long: the connection may lead nowhere. */
    synchronized void look() {
        if (isWatching() && silence().compareTo(terms.silenceLimit()) > 0) {
            terms.failed().accept("nothing was heard for " + silence().toSeconds() + " s");
            drop();
            steps.run(this::watch);
        }
    }

    /** Lists anew, and tells of every object. Nothing happens where it is about to do so anyway. */
    synchronized void renew() {
        if (isWatching()) {
            drop();
            steps.run(this::list);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        steps.cancel();
        drop();
    }

    private void drop() {
        var dropped = current;
        current = null;
        if (dropped != null) {
            dropped.end();
        }
    }

    private void list() {
        try {
            var names = new HashSet<String>();
            settle(source.pages(page -> take(page, names)), names);
        } catch (RuntimeException failure) {
            again(failure, this::list);
            return;
        }
        listed.complete(null);
        watch();
    }

    private void take(List<T> page, Set<String> names) {
        life.sign();
        synchronized (this) {
            if (!closed) {
                heard.page(page, names);
            }
        }
    }

    private synchronized void settle(String version, Set<String> names) {
        if (!closed) {
            steps.succeeded();
            heard.listed(version, names);
        }
    }

    private void watch() {
        var attempt = new Attempt();
        synchronized (this) {
            if (closed) {
                return;
            }
            current = attempt;
        }
        try {
            attempt.begin(source.watch(terms.watch(heard.version()), attempt));
        } catch (RuntimeException failure) {
            ended(attempt, failure);
        }
    }

    private synchronized void ended(Attempt attempt, Throwable failure) {
        if (current == attempt) {
            current = null;
            var missed = SightSource.isGone(failure) || steps.failures() >= MOST_FAILED_WATCHES;
            // A watch that was open ends in the usual course, after minutes or when the server is restarted.
            if (attempt.watch != null) {
                steps.succeeded();
            }
            again(failure, missed ? this::list : this::watch);
        }
    }

    private synchronized void again(Throwable failure, Runnable step) {
        if (!closed) {
            steps.failed();
            if (!listed.isDone() || steps.failures() > 1) {
                terms.failed().accept(SightSource.reason(failure));
            }
            steps.runLater(step);
        }
    }

    /** One watch; it counts while it is the current one. */
    private final class Attempt implements Watcher<T> {

        private @Nullable Watch watch;

        void begin(Watch opened) {
            synchronized (Sight.this) {
                watch = opened;
                if (current == this) {
                    life.sign();
                    return;
                }
            }
            opened.close();
        }

        void end() {
            Optional.ofNullable(watch).ifPresent(Watch::close);
        }

        @Override
        public boolean reconnecting() {
            return false;
        }

        @Override
        public void eventReceived(Action action, T object) {
            synchronized (Sight.this) {
                if (current == this) {
                    life.sign();
                    heard.event(action, object);
                }
            }
        }

        @Override
        public void onClose() {
            ended(this, new WatcherException("the watch was closed"));
        }

        @Override
        public void onClose(WatcherException cause) {
            ended(this, cause);
        }
    }
}
