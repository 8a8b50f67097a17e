package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.brane.kubernetes.Backoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading of one topic from a start to a stop, with a thread of its own; it connects anew where a connection fails. What
 * it reads becomes {@link CommandWork}.
 */
final class CommandRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    private static final Backoff BETWEEN_CONNECTIONS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** Of a stop, for what was begun; what takes longer is read again. */
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final CommandConsumers consumers;
    private final WorkSettings settings;
    private final CommandRecords records;
    private final CommandIntake intake;
    private final TopicProgress progress;
    private final HeldRecords held;
    private final CommandWork work;
    private final Failures failures = new Failures(BETWEEN_CONNECTIONS);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread reader;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Reads nothing yet.
     *
     * @param intake hears how well it goes
     * @param progress hears how far it came
     * @param handling ends in an error where the record shall be handled again
     */
    CommandRun(
            String topic,
            CommandConsumers consumers,
            CommandRecords records,
            WorkSettings settings,
            CommandIntake intake,
            TopicProgress progress,
            Function<CommandRecord, CompletionStage<Acknowledgement>> handling) {
        this.topic = requireNonNull(topic, "topic");
        this.consumers = requireNonNull(consumers, "consumers");
        this.settings = requireNonNull(settings, "settings");
        this.records = requireNonNull(records, "records");
        this.intake = requireNonNull(intake, "intake");
        this.progress = requireNonNull(progress, "progress");
        this.held = new HeldRecords(consumers.bounds());
        this.work = new CommandWork(settings, held, handling);
        this.reader = new Thread(this::read, "reader-" + topic);
    }

    void start() {
        intake.begin();
        reader.start();
    }

    /** Commits what is done once what was begun has ended, or has taken too long. */
    @Override
    public void close() {
        stopping.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            reader.join(QUIET_WITHIN.plus(CLOSED_WITHIN.multipliedBy(2)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.close();
        intake.end();
    }

    private void read() {
        while (isReading()) {
            try (var opened = consumers.open()) {
                consumer = opened;
                read(opened);
            } catch (WakeupException stop) {
                LOG.debug("Records are read no more topic={}", topic);
            } catch (KafkaException failure) {
                LOG.warn("Records cannot be read and are tried again topic={} reason={}", topic, failure.getMessage());
                await(failures.next());
            } catch (RuntimeException defect) {
                // Without its thread the channel would be silent for good.
                LOG.error("Reading records failed and is tried again topic={}", topic, defect);
                await(failures.next());
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> opened) {
        var current = new CommandReading(opened, records, held, settings.clock(), work::add, failures::over, progress);
        var pulse = new KafkaPulse(opened);
        current.subscribe(topic);
        try {
            while (isReading()) {
                current.readOnce();
                intake.looked(current.uncommitted(), pulse.age(), current.readUpTo());
            }
        } catch (WakeupException stop) {
            LOG.debug("Records are read no more topic={}", topic);
        }
        work.quiet(QUIET_WITHIN);
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
}
