package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.brane.kubernetes.Backoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one exchange for each record of a topic, many at a time, and commits what is done.
 *
 * <p>A record is done when its exchange went well and, where the exchange ends with an {@link Acknowledgement} as its body,
 * what that waits for has happened too. A record whose exchange fails comes again after a wait, and those of its key behind it.
 */
final class CommandConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CommandConsumer.class);

    private static final Backoff BETWEEN_CONNECTIONS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** Of a stop, for what was begun; what takes longer is read again. */
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final CommandConsumers consumers;
    private final WorkSettings settings;
    private final Function<CommandRecord, String> laneOf;
    private final TroubleLog troubles;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService workers = Threads.commands();
    private final CommandLanes lanes;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile @Nullable CommandReading reading;
    private @Nullable Thread reader;

    CommandConsumer(
            Endpoint endpoint,
            Processor processor,
            String topic,
            CommandConsumers consumers,
            WorkSettings settings,
            Function<CommandRecord, String> laneOf) {
        super(endpoint, processor);
        this.topic = requireNonNull(topic, "topic");
        this.consumers = requireNonNull(consumers, "consumers");
        this.settings = requireNonNull(settings, "settings");
        this.laneOf = requireNonNull(laneOf, "laneOf");
        this.troubles = new TroubleLog(endpoint.getEndpointUri());
        this.lanes = new CommandLanes(settings, workers, this.laneOf, this::handle);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reader = new Thread(this::read, getEndpoint().getEndpointUri());
        reader.start();
    }

    @Override
    protected void doStop() throws Exception {
        stopping.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        if (reader != null) {
            reader.join(QUIET_WITHIN.plus(CLOSED_WITHIN.multipliedBy(2)).toMillis());
        }
        lanes.close();
        workers.shutdown();
        super.doStop();
    }

    private void read() {
        for (var failures = 1; isReading(); failures++) {
            try (var opened = consumers.open()) {
                consumer = opened;
                read(opened);
            } catch (WakeupException stop) {
                LOG.debug("Commands are read no more topic={}", topic);
            } catch (KafkaException failure) {
                LOG.warn("Commands cannot be read and are tried again topic={} reason={}", topic, failure.getMessage());
                await(BETWEEN_CONNECTIONS.after(failures));
            } catch (RuntimeException defect) {
                // Without its thread the channel would be silent for good.
                LOG.error("Reading commands failed and is tried again topic={}", topic, defect);
                await(BETWEEN_CONNECTIONS.after(failures));
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> opened) {
        var current = new CommandReading(opened, consumers.mostUncommitted(), settings.clock(), lanes::add);
        reading = current;
        current.subscribe(topic);
        try {
            while (isReading()) {
                current.readOnce();
            }
        } catch (WakeupException stop) {
            LOG.debug("Commands are read no more topic={}", topic);
        }
        lanes.close();
        awaitQuiet();
        current.commitLast();
        opened.close(CLOSED_WITHIN);
    }

    private boolean isReading() {
        return stopping.getCount() > 0;
    }

    private void await(Duration wait) {
        try {
            stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitQuiet() {
        try {
            lanes.awaitQuiet(settings.clock().instant().plus(QUIET_WITHIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletionStage<?> handle(CommandRecord record) {
        var exchange = createExchange(false);
        exchange.getMessage().setBody(record);
        exchange.setVariable("record", record);
        var result = new CompletableFuture<Object>();
        getAsyncProcessor().process(exchange, doneSync -> end(record, exchange, result));
        return result;
    }

    private void end(CommandRecord record, Exchange exchange, CompletableFuture<Object> result) {
        var failure = exchange.getException();
        if (failure != null) {
            troubles.failed(record.position(), failure);
            result.completeExceptionally(failure);
            return;
        }
        troubles.went(record.position());
        var body = exchange.getMessage().getBody();
        var acknowledgement = body instanceof Acknowledgement later ? later : Acknowledgement.NOW;
        acknowledgement.after().thenRun(() -> done(record));
        result.complete(record);
    }

    private void done(CommandRecord record) {
        var current = reading;
        if (current != null) {
            current.done(record);
        }
    }
}
