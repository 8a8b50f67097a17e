package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.config.KafkaProperties;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
@KafkaTest
class CommandReadingTest {

    private static final int MOST_UNCOMMITTED = 400;
    private static final int SHARE = MOST_UNCOMMITTED / 2;
    private static final byte HUNG = 2;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<CommandRecord> read = new ArrayList<>();
    private final List<KafkaConsumer<byte[], byte[]>> opened = new ArrayList<>();
    private final AtomicInteger assignments = new AtomicInteger();
    private final CommandRecords records = new CommandRecords(value -> "lane-" + value[0], key -> key);
    private HeldRecords held = nothingHeld();
    private final KafkaBroker broker;
    private final String topic;
    private final AtomicInteger begun = new AtomicInteger();
    private final TopicProgress progress = new TopicProgress(begun::incrementAndGet, () -> {});
    private int finished;

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
    void aLocationOverItsShareWaitsInKafkaAndStopsNoOther() {
        send(SHARE + 50, HUNG);
        send(10);

        readAll(reading(), SHARE + 10);

        assertThat(read).hasSize(SHARE + 10);
        assertThat(read)
                .filteredOn(record -> !record.lane().equals("lane-" + HUNG))
                .hasSize(10);
    }

    @Test
    void whatWaitsInKafkaIsReadInItsOrderOnceThereIsRoom() {
        send(2 * MOST_UNCOMMITTED, HUNG);
        var reading = reading();

        readAll(reading, 2 * MOST_UNCOMMITTED, this::finishAll);

        assertThat(read)
                .extracting(CommandRecord::offset)
                .containsExactlyElementsOf(
                        LongStream.range(0, 2L * MOST_UNCOMMITTED).boxed().toList());
        await().untilAsserted(() -> {
            finishAll();
            reading.readOnce();
            assertThat(broker.committed(group(), topic)).isEqualTo(2L * MOST_UNCOMMITTED);
        });
        assertThat(reading.uncommitted()).isZero();
    }

    @Test
    void allIsReadUpToALookThatFoundNothingMore() {
        var before = Instant.now();
        send(1);
        var reading = reading();
        readAll(reading, 1);

        await().until(() -> {
            reading.readOnce();
            return reading.readUpTo().moment().isAfter(before);
        });

        assertThat(reading.readUpTo().undone()).containsExactly("lane-1");
        finishAll();
        reading.readOnce();
        assertThat(reading.readUpTo().undone()).isEmpty();
    }

    @Test
    void readingPausesWhereAllLocationsTogetherHoldWhatMayBeHeld() {
        for (byte location = 10; location < 20; location++) {
            send(SHARE, location);
        }
        var reading = reading();
        readAll(reading, MOST_UNCOMMITTED - 100);

        IntStream.range(0, 20).forEach(look -> reading.readOnce());

        assertThat(read).hasSizeLessThanOrEqualTo(MOST_UNCOMMITTED);
        finishAll();
        readAll(reading, MOST_UNCOMMITTED + 1);
    }

    @Test
    void readingPausesWhereAllThatMayBeLiesBeyondOneThatWaitsAndGoesOnWhenItIsDone() {
        send(1, HUNG);
        send(2 * MOST_UNCOMMITTED);
        var reading = reading();
        readAll(reading, MOST_UNCOMMITTED - 100, this::finishAllButTheFirst);
        IntStream.range(0, 20).forEach(look -> {
            finishAllButTheFirst();
            reading.readOnce();
        });
        assertThat(read).hasSizeLessThanOrEqualTo(MOST_UNCOMMITTED);
        assertThat(broker.committed(group(), topic)).isZero();

        held.done(read.get(0));
        readAll(reading, 2 * MOST_UNCOMMITTED + 1, this::finishAllButTheFirst);

        assertThat(read).extracting(CommandRecord::offset).doesNotHaveDuplicates();
    }

    @Test
    void whatIsReadAgainOverANewConnectionIsHandedOnOnce() {
        send(3);
        readAll(reading(), 3);
        close();
        opened.clear();

        var second = reading();
        held.done(read.get(0));
        await().until(() -> {
            second.readOnce();
            return broker.committed(group(), topic) == 1;
        });

        assertThat(read).hasSize(3);
    }

    @Test
    void whatIsDoneBeyondAGapIsNotCommitted() {
        send(3);
        var reading = reading();
        readAll(reading, 3);
        held.done(read.get(0));
        held.done(read.get(2));

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
        held.done(read.get(0));
        first.commitLast();
        close();
        opened.clear();
        read.clear();
        held = nothingHeld();

        readAll(reading(), 2);

        assertThat(read).extracting(CommandRecord::offset).containsExactly(1L, 2L);
    }

    @Test
    void partitionsThatAreTakenAwayAreCommittedBefore() {
        send(2);
        var first = reading();
        readAll(first, 2);
        read.forEach(held::done);

        opened.get(0).close(Duration.ofSeconds(5));

        assertThat(broker.committed(group(), topic)).isEqualTo(2);
    }

    @Test
    void whatIsCommittedIsAcknowledgedAndWhatIsReadBehindItIsNot() {
        send(2);
        var reading = reading();
        readAll(reading, 2);
        assertThat(standing(0)).isEqualTo(Standing.AWAITED);
        held.done(read.get(0));

        await().until(() -> {
            reading.readOnce();
            return standing(0) == Standing.ACKNOWLEDGED;
        });

        assertThat(broker.committed(group(), topic)).isEqualTo(1);
        assertThat(standing(1)).isEqualTo(Standing.AWAITED);
    }

    @Test
    void whatAFormerRunCommittedIsAcknowledgedThoughNothingNewIsThere() {
        send(2);
        var first = reading();
        readAll(first, 2);
        finishAll();
        first.commitLast();
        close();
        opened.clear();
        var later = new TopicProgress(begun::incrementAndGet, () -> {});
        var second = reading(later);

        await().until(() -> {
            second.readOnce();
            return later.standing(position(1)) == Standing.ACKNOWLEDGED;
        });

        assertThat(begun).hasValue(2);
    }

    @Test
    void whatTheWholeTopicDoesNotHaveIsUnknown() {
        send(1);
        var reading = reading();
        assertThat(standing(7)).isEqualTo(Standing.AWAITED);

        await().until(() -> {
            reading.readOnce();
            return standing(7) == Standing.UNKNOWN;
        });

        assertThat(standing(0)).isEqualTo(Standing.AWAITED);
    }

    private Standing standing(long offset) {
        return progress.standing(position(offset));
    }

    private TopicPosition position(long offset) {
        return new TopicPosition(new TopicPartition(topic, 0), offset);
    }

    private void send(int records) {
        send(records, (byte) 1);
    }

    private void send(int records, byte value) {
        broker.sendAll(IntStream.range(0, records)
                .mapToObj(number -> new ProducerRecord<>(topic, "key-" + number, new byte[] {value}))
                .toList());
    }

    private void finishAll() {
        read.subList(finished, read.size()).forEach(held::done);
        finished = read.size();
    }

    private void finishAllButTheFirst() {
        finished = Math.max(finished, 1);
        if (finished <= read.size()) {
            finishAll();
        }
    }

    private void readAll(CommandReading reading, int least) {
        readAll(reading, least, () -> {});
    }

    private void readAll(CommandReading reading, int least, Runnable eachTime) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            reading.readOnce();
            eachTime.run();
            return read.size() >= least;
        });
    }

    private CommandReading reading() {
        return reading(progress);
    }

    private CommandReading reading(TopicProgress heard) {
        var consumer = CommandConsumers.ofCommands(broker.settings(group(), topic), KafkaProperties.NONE)
                .open();
        opened.add(consumer);
        var reading = new CommandReading(
                consumer, records, held, Clock.systemUTC(), read::add, assignments::incrementAndGet, heard);
        reading.subscribe(topic);
        return reading;
    }

    private static HeldRecords nothingHeld() {
        return new HeldRecords(new HoldingBounds(MOST_UNCOMMITTED, 1_000_000, 50, 0, 100, 1_000));
    }

    private String group() {
        return "group-" + id;
    }
}
