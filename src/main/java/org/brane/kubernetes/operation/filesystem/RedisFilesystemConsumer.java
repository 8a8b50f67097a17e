package org.brane.kubernetes.operation.filesystem;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.filesystem.VolumeWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one exchange for each change of a file system, one after another, in order.
 *
 * <p>An exchange that fails is made again at the next look; until the route took it, nothing else is looked at.
 */
final class RedisFilesystemConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisFilesystemConsumer.class);

    /** Writes come in transactions of some keys; one look for all of them. */
    private static final Duration GATHER = Duration.ofMillis(20);

    /** After a look, at least as long as it took times this is left to those who use the volume. */
    private static final int REST = 2;

    /** A look that was asked to end does so at its next answer, or when none comes in time. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final WatchedFilesystem filesystem;
    private final AtomicBoolean isLookDue = new AtomicBoolean();
    private final Queue<FilesystemChange> untold;
    private volatile long restUntil = System.nanoTime();
    private String lastWord = "";
    private boolean isRefused;
    private @Nullable ScheduledExecutorService looker;
    private @Nullable Hearing hearing;
    private @Nullable Future<?> regular;
    private volatile @Nullable Future<?> soon;

    RedisFilesystemConsumer(RedisFilesystemEndpoint endpoint, Processor processor, WatchedFilesystem filesystem) {
        super(endpoint, processor);
        this.filesystem = requireNonNull(filesystem, "filesystem");
        this.untold = filesystem.untold();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var context = getEndpoint().getCamelContext();
        looker = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "redis-filesystem");
        hearing = filesystem.hearing(context, this::wake);
        var interval = filesystem.settings().checkInterval().toMillis();
        regular = looker.scheduleWithFixedDelay(this::look, 0, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        cancel(regular);
        cancel(soon);
        if (looker != null) {
            var executors = getEndpoint().getCamelContext().getExecutorServiceManager();
            executors.shutdownNow(looker);
            executors.awaitTermination(looker, LONGEST_LOOK.toMillis());
        }
        if (hearing != null) {
            hearing.close();
        }
        super.doStop();
    }

    /** Looks soon, unless that is to happen anyway. */
    private void wake() {
        if (looker == null || !isLookDue.compareAndSet(false, true)) {
            return;
        }
        var wait = Math.max(GATHER.toNanos(), restUntil - System.nanoTime());
        try {
            soon = looker.schedule(this::lookAsDue, wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            isLookDue.set(false);
        }
    }

    private static void cancel(@Nullable Future<?> look) {
        if (look != null) {
            look.cancel(true);
        }
    }

    private void lookAsDue() {
        isLookDue.set(false);
        look();
    }

    private void look() {
        try {
            var start = System.nanoTime();
            if (untold.isEmpty() && hearing != null) {
                untold.addAll(filesystem.look(hearing));
                say();
            }
            restUntil = System.nanoTime() + REST * (System.nanoTime() - start);
            tell();
        } catch (RuntimeException | Error defect) {
            // A scheduled task that throws is never run again.
            getExceptionHandler().handleException("A look at the file system failed", defect);
        }
    }

    private void tell() {
        for (var change = untold.peek(); change != null; change = untold.peek()) {
            if (!isTaken(change)) {
                return;
            }
            untold.remove();
        }
    }

    private boolean isTaken(FilesystemChange change) {
        var exchange = createExchange(true);
        exchange.getMessage().setBody(change);
        try {
            getProcessor().process(exchange);
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        var failure = exchange.getException();
        if (failure != null && !isRefused) {
            LOG.warn("File system change waits filesystem={} reason={}", filesystem.name(), failure.getMessage());
        }
        isRefused = failure != null;
        return failure == null;
    }

    /** Says once when it becomes different how well the file system is watched. */
    private void say() {
        var state = filesystem.state();
        if (state.word().equals(lastWord)) {
            return;
        }
        lastWord = state.word();
        if (state.volume() == VolumeWatch.State.KNOWN) {
            LOG.info("File system state={} filesystem={}", lastWord, filesystem.name());
        } else {
            LOG.warn("File system state={} filesystem={} reason={}", lastWord, filesystem.name(), state.reason());
        }
    }
}
