package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.proton.ProtonConnection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.brane.kubernetes.Backoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading of one queue from a start to a stop; it connects anew where a connection ends.
 *
 * <p>Each connection has lanes of its own: what it brought and was not begun when it ended, the next one brings again.
 */
final class AmqpRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpRun.class);

    private static final Backoff BETWEEN_CONNECTIONS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** Of a stop, for what was begun; what takes longer comes again. */
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final AmqpConnections connections;
    private final AmqpSource queue;
    private final WorkSettings settings;
    private final Function<PlainDelivery, CompletionStage<Acknowledgement>> handling;
    private final ExecutorService workers = Threads.commands();
    private final Failures failures = new Failures(BETWEEN_CONNECTIONS);
    private final Context context;
    private final AtomicReference<@Nullable Turn> turn = new AtomicReference<>();
    private volatile boolean stopped;
    private int count;

    /** One connection. */
    private record Turn(AmqpReading reading, CommandLanes<PlainDelivery> lanes) {}

    /**
     * Reads nothing yet.
     *
     * @param settings most of one location at a time, and the waits of those that failed
     * @param handling ends in an error where the message shall be handled again
     */
    AmqpRun(
            AmqpConnections connections,
            AmqpSource queue,
            WorkSettings settings,
            Function<PlainDelivery, CompletionStage<Acknowledgement>> handling) {
        this.connections = requireNonNull(connections, "connections");
        this.queue = requireNonNull(queue, "queue");
        this.settings = requireNonNull(settings, "settings");
        this.handling = requireNonNull(handling, "handling");
        this.context = connections.vertx().getOrCreateContext();
    }

    void start() {
        context.runOnContext(now -> connect());
    }

    /** Acknowledges what is done once what was begun has ended, or has taken too long. */
    @Override
    public void close() {
        stopped = true;
        var last = turn.get();
        try {
            if (last != null) {
                last.lanes().close();
                last.lanes().awaitQuiet(settings.clock().instant().plus(QUIET_WITHIN));
                var closed = last.reading().close().toCompletionStage().toCompletableFuture();
                closed.get(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn("What was done may come again, for its queue did not close queue={}", queue.name());
        } finally {
            workers.shutdown();
        }
    }

    private void connect() {
        if (!stopped) {
            connections.open().compose(this::read).onFailure(this::connectLater);
        }
    }

    private Future<AmqpReading> read(ProtonConnection connection) {
        var next = turn(connection);
        turn.set(next);
        return next.reading()
                .begin(reason -> over(next, reason))
                .onSuccess(begun -> {
                    failures.over();
                    LOG.info("Queue is read queue={}", queue.name());
                })
                .recover(failure -> {
                    over(next, String.valueOf(failure.getMessage()));
                    return Future.succeededFuture();
                });
    }

    private Turn turn(ProtonConnection connection) {
        var lanes = new CommandLanes<PlainDelivery>(settings, workers, this::handle);
        var holding = new AmqpHolding(queue.bounds(), settings.clock());
        return new Turn(new AmqpReading(context, connection, queue, ++count, holding, lanes::add), lanes);
    }

    private CompletionStage<?> handle(PlainDelivery delivery) {
        return handling.apply(delivery)
                .thenAccept(acknowledgement -> acknowledgement.after().thenRun(() -> done(delivery)));
    }

    private void done(PlainDelivery delivery) {
        var current = turn.get();
        if (current != null) {
            // One of a former connection is unknown to it, and comes again.
            current.reading().done(delivery);
        }
    }

    /** A connection ended; each is told of once. */
    private void over(Turn ended, String reason) {
        if (turn.compareAndSet(ended, null)) {
            ended.lanes().close();
            ended.reading().close();
            connectLater(new IllegalStateException(reason));
        }
    }

    private void connectLater(Throwable failure) {
        if (!stopped) {
            LOG.warn("Queue cannot be read and is tried again queue={} reason={}", queue.name(), failure.getMessage());
            connections.vertx().setTimer(failures.next().toMillis(), due -> context.runOnContext(now -> connect()));
        }
    }
}
