package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionReadingTest {

    private static final Instant FIRST_LOOK = Instant.parse("2026-03-01T02:00:00Z");
    private static final int MOST = 40;
    private static final int SHARE = 10;
    private static final int LOOK = 5;
    private static final long SEED = 20_261_122;

    private final HeldRecords held = new HeldRecords(new HoldingBounds(MOST, 100, 25, 0, LOOK, 1));
    private final PartitionReading reading = new PartitionReading(held, 0);
    private final List<CommandRecord> handedOn = new ArrayList<>();

    @Test
    void whatWaitedInKafkaCountsFromItsFirstReading() {
        IntStream.range(0, SHARE + 1).forEach(offset -> take(record(offset, "a", FIRST_LOOK)));
        finishAll();
        assertThat(reading.jump(SHARE + 1)).hasValue(SHARE);

        take(record(SHARE, "a", FIRST_LOOK.plusSeconds(40)));

        assertThat(handedOn.get(SHARE).readAt()).isEqualTo(FIRST_LOOK);
    }

    @Test
    void aRecordBehindOneThatWaitsInKafkaWaitsToo() {
        IntStream.range(0, SHARE + 1).forEach(offset -> take(record(offset, "a", FIRST_LOOK)));
        finishAll();

        take(record(SHARE + 1, "a", FIRST_LOOK));

        assertThat(handedOn).hasSize(SHARE);
        assertThat(reading.unread()).isEqualTo(2);
    }

    @Test
    void theReaderJumpsForwardOnceNoLaneThatWaitsHasRoom() {
        IntStream.range(0, 3 * SHARE).forEach(offset -> take(record(offset, "a", FIRST_LOOK)));
        finishAll();
        assertThat(reading.jump(3 * SHARE)).hasValue(SHARE);
        IntStream.range(SHARE, 2 * SHARE).forEach(offset -> take(record(offset, "a", FIRST_LOOK)));

        assertThat(reading.jump(2 * SHARE)).hasValue(3 * SHARE);
    }

    @Test
    void aRecordThatWaitedAndIsNotThereAnyMoreHoldsNothingBack() {
        IntStream.range(0, SHARE + 2).forEach(offset -> take(record(offset, "a", FIRST_LOOK)));
        finishAll();
        assertThat(reading.jump(SHARE + 2)).hasValue(SHARE);

        take(record(SHARE + 1, "a", FIRST_LOOK));
        finishAll();

        assertThat(handedOn).last().extracting(CommandRecord::offset).isEqualTo(SHARE + 1L);
        assertThat(reading.line().position()).isEqualTo(SHARE + 2);
    }

    @Test
    void readingPausesOnceSoManyLieBeyondOneThatWaitsThoughTheyAreDone() {
        for (var offset = 0; offset <= MOST - LOOK; offset++) {
            assertThat(reading.isFull(offset)).isFalse();
            take(record(offset, "lane-" + offset, FIRST_LOOK));
        }
        handedOn.subList(1, handedOn.size()).forEach(held::done);
        releaseDone();
        assertThat(reading.isFull(handedOn.size())).isTrue();

        held.done(handedOn.get(0));
        releaseDone();

        assertThat(reading.isFull(handedOn.size())).isFalse();
    }

    @Test
    void whatALookForKnownRecordsBroughtBeyondWhatMayBeIsReadLater() {
        IntStream.range(0, MOST).forEach(offset -> take(record(offset, "lane-" + offset, FIRST_LOOK)));

        take(record(MOST, "new", FIRST_LOOK));
        take(record(MOST + 1, "new", FIRST_LOOK));

        assertThat(reading.line().beyond()).isEqualTo(MOST);
        assertThat(reading.jump(MOST + 2)).hasValue(MOST);
        finishAll();
        take(record(MOST, "new", FIRST_LOOK));
        assertThat(handedOn).last().extracting(CommandRecord::offset).isEqualTo((long) MOST);
    }

    @Test
    void aRecordLargerThanTheShareOfItsLaneIsHandedOnWhereTheLaneHoldsNothing() {
        take(new CommandRecord(
                new TopicPartition("t", 0),
                0,
                "a",
                Optional.empty(),
                new byte[99],
                Map.of(),
                FIRST_LOOK,
                FIRST_LOOK,
                Optional.empty()));

        assertThat(handedOn).hasSize(1);
        assertThat(held.hasRoom("a", 1)).isFalse();
    }

    /** A topic of random lanes, whose records become done in random order while it is read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void eachRecordIsHandedOnOnceAndThoseOfALaneInTheirOrder(int lanes) {
        var random = new Random(SEED);
        var topic = IntStream.range(0, 2_000)
                .mapToObj(offset -> record(offset, "lane-" + random.nextInt(lanes), FIRST_LOOK))
                .toList();
        var undone = new ArrayList<CommandRecord>();
        var position = 0L;
        while (reading.line().position() < topic.size()) {
            var looks = held.hasRoomForALook() && !reading.isFull(position) ? LOOK : 0;
            for (var look = 0; look < looks && position < topic.size(); look++) {
                reading.take(topic.get((int) position++)).ifPresent(record -> {
                    undone.add(record);
                    handedOn.add(record);
                });
            }
            finishSome(undone, random);
            position = reading.jump(position).orElse(position);
            assertThat(held.size()).isLessThanOrEqualTo(MOST);
            assertThat(reading.line().beyond()).isLessThanOrEqualTo(MOST);
        }

        assertThat(handedOn).extracting(CommandRecord::offset).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(handedOn.stream().map(CommandRecord::offset).toList()))
                .containsExactlyElementsOf(
                        LongStream.range(0, topic.size()).boxed().toList());
        handedOn.stream().map(CommandRecord::lane).distinct().forEach(this::hasItsOrder);
    }

    private void hasItsOrder(String lane) {
        assertThat(handedOn.stream()
                        .filter(record -> record.lane().equals(lane))
                        .map(CommandRecord::offset))
                .isSorted();
    }

    private void finishSome(List<CommandRecord> undone, Random random) {
        for (var times = random.nextInt(LOOK + 1); times > 0 && !undone.isEmpty(); times--) {
            held.done(undone.remove(random.nextInt(undone.size())));
        }
        releaseDone();
    }

    private void finishAll() {
        handedOn.forEach(held::done);
        releaseDone();
    }

    private void releaseDone() {
        held.releaseDone().forEach(record -> reading.done(record.offset()));
    }

    private void take(CommandRecord record) {
        reading.take(record).ifPresent(handedOn::add);
    }

    private static CommandRecord record(long offset, String lane, Instant readAt) {
        return new CommandRecord(
                new TopicPartition("commands", 0),
                offset,
                lane,
                Optional.empty(),
                new byte[1],
                Map.of(),
                FIRST_LOOK,
                readAt,
                Optional.empty());
    }
}
