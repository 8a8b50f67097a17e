package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.config.KafkaSettings;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
@KafkaTest
class CommandReadingTest {

    private static final int MOST_UNCOMMITTED = 200;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<CommandRecord> read = new ArrayList<>();
    private final List<KafkaConsumer<byte[], byte[]>> opened = new ArrayList<>();
    private final AtomicInteger assignments = new AtomicInteger();
    private final KafkaBroker broker;
    private final String topic;

    CommandReadingTest(KafkaBroker broker) {
        this.broker = broker;
        this.topic = broker.topic("commands-" + id);
    }

    @AfterEach
    void close() {
        opened.forEach(consumer -> consumer.close(Duration.ofSeconds(5)));
    }

    @Test
    void aNewGroupReadsFromTheBeginning() {
        send(3);

        readAll(reading(), 3);

        assertThat(read)
                .extracting(CommandRecord::position)
                .containsExactly(topic + "/0/0", topic + "/0/1", topic + "/0/2");
    }

    @Test
    void aConnectionThatIsGivenPartitionsSaysSo() {
        send(1);

        readAll(reading(), 1);

        assertThat(assignments).hasValue(1);
    }

    @Test
    void readingPausesBeforeItsBoundAndGoesOnOnceSomethingIsDone() {
        send(2 * MOST_UNCOMMITTED);
        var reading = reading();
        readAll(reading, MOST_UNCOMMITTED / 2);

        IntStream.range(0, 20).forEach(look -> reading.readOnce());

        assertThat(read).hasSizeLessThanOrEqualTo(MOST_UNCOMMITTED);
        List.copyOf(read).forEach(reading::done);
        readAll(reading, MOST_UNCOMMITTED + 1);
    }

    @Test
    void whatIsDoneBeyondAGapIsNotCommitted() {
        send(3);
        var reading = reading();
        readAll(reading, 3);
        reading.done(read.get(0));
        reading.done(read.get(2));

        await().until(() -> {
            reading.readOnce();
            return broker.committed(group(), topic) > 0;
        });

        assertThat(broker.committed(group(), topic)).isEqualTo(1);
    }

    @Test
    void whatAnotherReaderLeftIsReadAgainAndNothingElse() {
        send(3);
        var first = reading();
        readAll(first, 3);
        first.done(read.get(0));
        first.commitLast();
        close();
        opened.clear();
        read.clear();

        readAll(reading(), 2);

        assertThat(read).extracting(CommandRecord::offset).containsExactly(1L, 2L);
    }

    @Test
    void partitionsThatAreTakenAwayAreCommittedBefore() {
        send(2);
        var first = reading();
        readAll(first, 2);
        read.forEach(first::done);

        opened.get(0).close(Duration.ofSeconds(5));

        assertThat(broker.committed(group(), topic)).isEqualTo(2);
    }

    private void send(int records) {
        IntStream.range(0, records).forEach(number -> broker.send(topic, "key-" + number, new byte[] {1}));
    }

    private void readAll(CommandReading reading, int least) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            reading.readOnce();
            return read.size() >= least;
        });
    }

    private CommandReading reading() {
        var consumers = new CommandConsumers(settings(), KafkaProperties.NONE);
        var consumer = consumers.open();
        opened.add(consumer);
        var reading = new CommandReading(
                consumer, consumers.mostUncommitted(), Clock.systemUTC(), read::add, assignments::incrementAndGet);
        reading.subscribe(topic);
        return reading;
    }

    private KafkaSettings settings() {
        return new KafkaSettings(
                Optional.of(broker.address()),
                Optional.empty(),
                group(),
                "registrations",
                "dead-letters",
                "events",
                1_048_576,
                topic,
                "dead-commands",
                MOST_UNCOMMITTED);
    }

    private String group() {
        return "group-" + id;
    }
}
