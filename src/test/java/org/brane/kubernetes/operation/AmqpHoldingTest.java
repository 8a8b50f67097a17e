package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.brane.kubernetes.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmqpHoldingTest {

    private static final int MOST = 40;
    private static final int SHARE = 10;
    private static final long SEED = 20_261_122;

    private final HandClock time = new HandClock();
    private final AmqpHolding holding = new AmqpHolding(HoldingBounds.oneByOne(MOST, 1_000, 25), time.clock());
    private final List<PlainDelivery> handedOn = new ArrayList<>();
    private int came;

    @Test
    void aLaneOverItsShareIsLeftWithTheBrokerAndStopsNoOther() {
        IntStream.range(0, 3 * SHARE).forEach(number -> comes("hung", "key-" + number));
        comes("other", "key");

        assertThat(handedOn)
                .hasSize(SHARE + 1)
                .last()
                .extracting(PlainDelivery::lane)
                .isEqualTo("other");
        assertThat(holding.callBack()).isEmpty();
    }

    @Test
    void whatWasLeftIsCalledBackInItsOrderOnceThereIsRoom() {
        var all = IntStream.range(0, SHARE + 3)
                .mapToObj(number -> comes("a", "key-" + number))
                .toList();

        holding.done(handedOn.get(0));
        holding.done(handedOn.get(1));

        assertThat(holding.callBack())
                .containsExactly(all.get(SHARE).position(), all.get(SHARE + 1).position());
        assertThat(holding.callBack()).isEmpty();
    }

    @Test
    void whatComesAgainHasItsFirstNameAndTime() {
        IntStream.range(0, SHARE).forEach(number -> comes("a", "key-" + number));
        var left = comes("a", "left");
        holding.done(handedOn.get(0));
        holding.callBack();
        time.passes(Duration.ofSeconds(20));

        comes("a", "left");

        assertThat(handedOn).last().satisfies(again -> {
            assertThat(again.position()).isEqualTo(left.position());
            assertThat(again.readAt()).isEqualTo(left.readAt());
            assertThat(again.sentAt()).isEqualTo(left.sentAt());
        });
    }

    @Test
    void whatComesBehindOneThatIsYetToComeIsLeftToo() {
        IntStream.range(0, SHARE + 1).forEach(number -> comes("a", "key-" + number));
        handedOn.forEach(holding::done);
        holding.callBack();

        comes("a", "behind");

        assertThat(handedOn).hasSize(SHARE);
        comes("a", "key-" + SHARE);
        assertThat(handedOn).hasSize(SHARE + 1);
        assertThat(holding.callBack()).hasSize(1);
    }

    @Test
    void ofOneKeyOneAtATimeIsCalledBack() {
        IntStream.range(0, SHARE).forEach(number -> comes("a", "key-" + number));
        comes("a", "same", 1);
        comes("a", "same", 2);
        handedOn.forEach(holding::done);

        assertThat(holding.callBack()).hasSize(1);
        comes("a", "same", 1);
        assertThat(holding.callBack()).hasSize(1);
    }

    @Test
    void whatDoesNotComeAgainHoldsNothingBack() {
        IntStream.range(0, SHARE).forEach(number -> comes("a", "key-" + number));
        comes("a", "same", 1);
        comes("a", "same", 2);
        handedOn.forEach(holding::done);
        assertThat(holding.callBack()).hasSize(1);

        time.passes(AmqpHolding.COMES_WITHIN.plusSeconds(1));

        assertThat(holding.callBack()).hasSize(1);
        comes("a", "same", 2);
        comes("a", "new");
        assertThat(handedOn).hasSize(SHARE + 2);
    }

    @Test
    void nothingMoreIsGrantedWhereAsManyAreLeftAsMayBe() {
        for (var credit = holding.grant(); credit > 0; credit = holding.grant()) {
            IntStream.range(0, credit).forEach(number -> comes("hung", "key-" + came));
        }

        assertThat(came - SHARE).isBetween(AmqpHolding.MOST_LEFT - AmqpHolding.WINDOW, AmqpHolding.MOST_LEFT);
        holding.done(handedOn.get(0));
        assertThat(holding.callBack()).hasSize(1);
        assertThat(holding.grant()).isPositive();
    }

    @Test
    void moreIsGrantedNeitherThanTheWindowNorThanMayBeHeld() {
        assertThat(holding.grant()).isEqualTo(AmqpHolding.WINDOW);
        IntStream.range(0, MOST - 1).forEach(number -> {
            comes("lane-" + number, "key");
            holding.grant();
        });

        assertThat(handedOn).hasSize(MOST - 1);
        comes("lane-last", "key");
        assertThat(holding.grant()).isZero();
    }

    /** A queue of random lanes and keys, whose messages become done in random order; what is given back comes in any order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void eachMessageIsHandedOnOnceAndThoseOfAKeyInTheirOrder(int lanes) {
        var random = new Random(SEED);
        var queue = new ArrayDeque<PlainDelivery>();
        IntStream.range(0, 2_000)
                .mapToObj(number -> message("lane-" + random.nextInt(lanes), "key-" + random.nextInt(5), number))
                .forEach(queue::add);
        var kept = new HashMap<String, PlainDelivery>();
        var undone = new ArrayList<PlainDelivery>();
        for (var look = 0; handedOn.size() < 2_000 || !undone.isEmpty(); look++) {
            assertThat(look).isLessThan(100_000);
            for (var credit = holding.grant(); credit > 0 && !queue.isEmpty(); credit--) {
                receive(queue.remove(), kept, undone);
            }
            finishSome(undone, random);
            giveBack(kept, queue, random);
            assertThat(undone).hasSizeLessThanOrEqualTo(MOST);
        }

        assertThat(handedOn).extracting(AmqpHoldingTest::number).doesNotHaveDuplicates();
        handedOn.stream()
                .map(message -> message.lane() + message.key())
                .distinct()
                .forEach(this::hasItsOrder);
    }

    private void receive(PlainDelivery message, Map<String, PlainDelivery> kept, List<PlainDelivery> undone) {
        var taken = holding.take(message);
        taken.ifPresent(undone::add);
        taken.ifPresent(handedOn::add);
        if (taken.isEmpty()) {
            kept.put(message.position(), message);
        }
    }

    private void finishSome(List<PlainDelivery> undone, Random random) {
        for (var times = random.nextInt(5); times > 0 && !undone.isEmpty(); times--) {
            holding.done(undone.remove(random.nextInt(undone.size())));
        }
    }

    /** Before all others. */
    private void giveBack(Map<String, PlainDelivery> kept, Deque<PlainDelivery> queue, Random random) {
        var positions = new ArrayList<>(holding.callBack());
        Collections.shuffle(positions, random);
        positions.forEach(position -> queue.addFirst(again(kept.remove(position))));
    }

    private PlainDelivery again(PlainDelivery message) {
        return message(message.lane(), message.key().orElseThrow(), number(message));
    }

    private void hasItsOrder(String which) {
        assertThat(handedOn.stream()
                        .filter(message -> which.equals(message.lane() + message.key()))
                        .map(AmqpHoldingTest::number))
                .isSorted();
    }

    private PlainDelivery comes(String lane, String key) {
        return comes(lane, key, 0);
    }

    private PlainDelivery comes(String lane, String key, int number) {
        var message = message(lane, key, number);
        holding.take(message).ifPresent(handedOn::add);
        return message;
    }

    private PlainDelivery message(String lane, String key, int number) {
        var now = time.now();
        var value = (key + " " + number).getBytes(UTF_8);
        return new PlainDelivery("queue/1/" + ++came, lane, Optional.of(key), value, Map.of(), now, now);
    }

    private static int number(PlainDelivery message) {
        var text = new String(message.value(), UTF_8);
        return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
    }
}
