package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.brane.kubernetes.command.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementsTest {

    private static final String TOPIC = "plr-cmd";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant SENT = Instant.parse("2026-03-01T02:10:00Z");

    private final List<Runnable> later = new ArrayList<>();
    private final Acknowledgements acknowledgements = new Acknowledgements(later::add);
    private final AtomicInteger moves = new AtomicInteger();

    /** Of a topic that was read up to offset 8 of 8, of which all below 5 are committed, and of other queues. */
    @ParameterizedTest(name = "{0} {1}: {2}, and {3} once nobody knows of it for long enough")
    @CsvSource({
        "rest,       '',           true,  true",
        "kafka,      '',           true,  true",
        "kafka,      plr-cmd/0/4,  true,  true",
        "kafka,      plr-cmd/0/5,  false, false",
        "kafka,      plr-cmd/0/7,  false, false",
        "kafka,      plr-cmd/0/8,  false, true",
        "kafka,      plr-cmd/1/0,  false, true",
        "kafka,      former/0/0,   false, true",
        "kafka-json, plr-cmd/0/4,  true,  true",
        "amqp,       commands:1/5, false, true",
        "nats,       nats/ID-1,    false, true"
    })
    void whatItsIntakeSaysDecides(String channel, String position, boolean now, boolean afterwards) {
        var progress = acknowledgements.topic(TOPIC);
        progress.assigned();
        progress.begin(PARTITION, 0);
        progress.read(PARTITION, 7);
        progress.committed(PARTITION, 5);
        progress.readWhole(PARTITION);

        assertThat(isAcknowledged(channel, position)).isEqualTo(now);

        later.forEach(Runnable::run);
        assertThat(isAcknowledged(channel, position)).isEqualTo(afterwards);
    }

    @Test
    void aTopicThatIsNotReadYetAcknowledgesNothingHoweverLongThatLasts() {
        acknowledgements.topic(TOPIC);

        later.forEach(Runnable::run);

        assertThat(isAcknowledged("kafka", "plr-cmd/0/0")).isFalse();
    }

    @Test
    void whatCameByAnotherQueueIsAcknowledgedOnceItsExchangeWentWell() {
        var traced = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        acknowledgements.handled(new Source("amqp", "commands:1/5", SENT, Optional.of(traced)));

        assertThat(isAcknowledged("amqp", "commands:1/5")).isTrue();
        assertThat(isAcknowledged("amqp", "commands:1/6")).isFalse();
    }

    @Test
    void aPositionThatAFormerRunGaveAnotherCommandIsNotTheSame() {
        acknowledgements.handled(new Source("amqp", "commands:1/5", SENT.minusSeconds(60)));

        assertThat(isAcknowledged("amqp", "commands:1/5")).isFalse();
    }

    @Test
    void ofATopicTheOffsetCountsAndNotThatItsExchangeWentWell() {
        acknowledgements.topic(TOPIC).begin(PARTITION, 0);
        acknowledgements.topic(TOPIC).read(PARTITION, 0);
        acknowledgements.handled(new Source("kafka-json", "plr-cmd/0/0", SENT));

        assertThat(isAcknowledged("kafka-json", "plr-cmd/0/0")).isFalse();
    }

    @Test
    void moreThanMayBeRememberedWait() {
        IntStream.rangeClosed(0, Acknowledgements.MOST_HANDLED)
                .forEach(number -> acknowledgements.handled(new Source("amqp", "commands:1/" + number, SENT)));

        assertThat(isAcknowledged("amqp", "commands:1/" + (Acknowledgements.MOST_HANDLED - 1)))
                .isTrue();
        assertThat(isAcknowledged("amqp", "commands:1/" + Acknowledgements.MOST_HANDLED))
                .isFalse();
    }

    @Test
    void whoeverWaitsHearsOfEachMove() {
        acknowledgements.onMoved(moves::incrementAndGet);
        var progress = acknowledgements.topic(TOPIC);
        progress.assigned();

        progress.begin(PARTITION, 0);
        assertThat(moves).hasValue(1);
        progress.committed(PARTITION, 1);
        assertThat(moves).hasValue(2);
        progress.readWhole(PARTITION);
        progress.readWhole(PARTITION);
        assertThat(moves).hasValue(3);
        later.forEach(Runnable::run);
        assertThat(moves).hasValue(5);
    }

    private boolean isAcknowledged(String channel, String position) {
        return acknowledgements.isAcknowledged(new Source(channel, position, SENT));
    }
}
