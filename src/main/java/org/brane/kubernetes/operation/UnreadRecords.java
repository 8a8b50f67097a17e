package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The records of a partition that wait in Kafka until their lane has room: of each its offset, and when it was seen first. Not
 * thread-safe.
 */
final class UnreadRecords {

    private final Map<String, Deque<Unread>> byLane = new HashMap<>();
    private int size;

    private record Unread(long offset, Instant seenAt) {}

    /** Leaves one; offsets of a lane are left in rising order. */
    void leave(String lane, long offset, Instant now) {
        byLane.computeIfAbsent(lane, unused -> new ArrayDeque<>()).add(new Unread(offset, now));
        size++;
    }

    /** Whether a lane has any: what comes behind must wait too. */
    boolean has(String lane) {
        return byLane.containsKey(lane);
    }

    /** Whether this is the first of its lane, whose turn it is. */
    boolean isFirst(String lane, long offset) {
        var left = byLane.get(lane);
        return left != null && left.element().offset() == offset;
    }

    /** Takes the first of a lane away and says when it was seen first. */
    Instant takeFirst(String lane) {
        var left = requireNonNull(byLane.get(lane), lane);
        var first = left.remove();
        size--;
        if (left.isEmpty()) {
            byLane.remove(lane);
        }
        return first.seenAt();
    }

    /** The lane whose first one has an offset; empty where there is none. */
    Optional<String> laneOfFirst(long offset) {
        return byLane.keySet().stream().filter(lane -> isFirst(lane, offset)).findFirst();
    }

    /** Offset of the first one of some lanes. */
    OptionalLong first(Predicate<String> lanes) {
        return byLane.entrySet().stream()
                .filter(entry -> lanes.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().element().offset())
                .min();
    }

    /** Those of which something waits. */
    Set<String> lanes() {
        return Set.copyOf(byLane.keySet());
    }

    int size() {
        return size;
    }
}
