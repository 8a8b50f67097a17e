package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up on threads of its own, for a look-up cannot be ended; whoever asks waits no longer than the limit. */
public final class BoundedLookup implements NameLookup {

    private final NameLookup lookup;
    private final Executor executor;
    private final Duration limit;

    /**
     * Begins nothing.
     *
     * @param executor with bounds of its own; a name that it has no room for counts as not found
     */
    public BoundedLookup(NameLookup lookup, Executor executor, Duration limit) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.executor = requireNonNull(executor, "executor");
        this.limit = requireNonNull(limit, "limit");
    }

    /** As of {@link NameLookup}, within the limit. */
    @Override
    public InetAddress[] addresses(String host) throws UnknownHostException {
        var task = new FutureTask<>(() -> lookup.addresses(host));
        try {
            executor.execute(task);
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException notFound) {
            throw unknown(host, "has no address here");
        } catch (TimeoutException late) {
            throw unknown(host, "was not looked up within " + limit.toMillis() + " ms");
        } catch (RejectedExecutionException full) {
            throw unknown(host, "was not looked up: too many names are");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw unknown(host, "was not looked up: the wait for it was ended");
        } finally {
            task.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, String found) {
        return new UnknownHostException(host + " " + found);
    }
}
