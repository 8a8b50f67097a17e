package org.brane.kubernetes.operation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that a broker keeps until their lane has room, a line of each, and those of them that were called back and are
 * yet to come. Not thread-safe.
 *
 * <p>AMQP has no name for a message that comes again, so it is known by its content: of two that are alike either will do. Of
 * one key one message at a time is called back, or they could come in another order.
 */
final class LeftMessages {

    private final Map<String, OfLane> byLane = new HashMap<>();
    private int waiting;
    private int called;

    /**
     * One message.
     *
     * @param key hash of its key, which may be long: two that share one only wait for each other
     */
    private record Left(String position, int key, int bytes, String content, Instant seenAt) {}

    private record Called(Left left, Instant at) {}

    private record OfLane(Deque<Left> waiting, Map<Integer, Called> called) {

        boolean isEmpty() {
            return waiting.isEmpty() && called.isEmpty();
        }
    }

    /** Leaves one behind the others of its lane. */
    void leave(PlainDelivery message) {
        var left =
                new Left(message.position(), key(message), message.value().length, message.content(), message.readAt());
        byLane.computeIfAbsent(message.lane(), unused -> new OfLane(new ArrayDeque<>(), new HashMap<>()))
                .waiting()
                .add(left);
        waiting++;
    }

    /** Whether some of a lane are kept or yet to come: what comes behind them must wait, too. */
    boolean has(String lane) {
        return byLane.containsKey(lane);
    }

    /** Calls back what there is room for, which is held from now on, and returns the positions. */
    List<String> callBack(LaneLoads loads, Instant now) {
        var positions = new ArrayList<String>();
        byLane.forEach((lane, of) -> {
            while (isNext(lane, of, loads)) {
                var next = of.waiting().remove();
                of.called().put(next.key(), new Called(next, now));
                loads.plus(lane, next.bytes());
                positions.add(next.position());
            }
        });
        waiting -= positions.size();
        called += positions.size();
        return positions;
    }

    /** The message as it came first, if it is one that was called back. */
    Optional<PlainDelivery> back(PlainDelivery message) {
        var lane = byLane.get(message.lane());
        var expected = lane == null ? null : lane.called().get(key(message));
        if (lane == null || expected == null || !expected.left().content().equals(message.content())) {
            return Optional.empty();
        }
        lane.called().remove(key(message));
        called--;
        if (lane.isEmpty()) {
            byLane.remove(message.lane());
        }
        return Optional.of(
                message.readFirst(expected.left().position(), expected.left().seenAt()));
    }

    /** Forgets what was called back before a moment and has not come: another reader has it, or nobody. */
    void forget(LaneLoads loads, Instant calledBefore) {
        byLane.forEach((lane, of) -> of.called().values().removeIf(late -> {
            var isLate = late.at().isBefore(calledBefore);
            if (isLate) {
                loads.minus(lane, late.left().bytes());
                called--;
            }
            return isLate;
        }));
        byLane.values().removeIf(OfLane::isEmpty);
    }

    /** How many are kept by the broker. */
    int waiting() {
        return waiting;
    }

    /** How many are yet to come. */
    int called() {
        return called;
    }

    private static boolean isNext(String lane, OfLane of, LaneLoads loads) {
        var next = of.waiting().peek();
        return next != null
                && !of.called().containsKey(next.key())
                && loads.room() > 0
                && loads.hasRoom(lane, next.bytes());
    }

    private static int key(PlainDelivery message) {
        return message.key().orElse("").hashCode();
    }
}
