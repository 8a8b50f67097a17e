package org.brane.kubernetes.wire;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.wire.Generation.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of kinds in Brane's messages, by generation (brane.md sections 4.2 and 4.3).
 *
 * <p>The first generation's event numbers are those that its driver digests. A failure that it has no number for is told
 * as Failed, 7; Completed has none, and Heartbeat, 4, would stop its monitor for good: both are held back.
 */
final class KindNumbers {

    /** A kind's numbers as an event and as a callback; null where there is none. */
    private record Row(
            @Nullable Integer firstEvent,
            @Nullable Integer secondEvent,
            @Nullable Integer firstCallback,
            @Nullable Integer secondCallback) {}

    private static final Map<EventKind, Row> ROWS = Map.ofEntries(
            // Kind, then the events of 0.4 and 0.5, the events of 0.6, the callbacks of 0.4 and 0.5, the callbacks of
            // 0.6.
            entry(EventKind.CREATED, new Row(0, 1, null, null)),
            entry(EventKind.CREATE_FAILED, new Row(7, -1, null, null)),
            entry(EventKind.READY, new Row(1, 2, 1, 1)),
            entry(EventKind.INITIALIZED, new Row(2, 3, 2, 3)),
            entry(EventKind.INITIALIZE_FAILED, new Row(7, -3, null, 2)),
            entry(EventKind.STARTED, new Row(3, 4, 3, 5)),
            entry(EventKind.START_FAILED, new Row(7, -4, null, 4)),
            entry(EventKind.HEARTBEAT, new Row(null, 5, 4, 6)),
            entry(EventKind.COMPLETED, new Row(null, 6, null, 8)),
            entry(EventKind.COMPLETE_FAILED, new Row(7, -6, null, 7)),
            entry(EventKind.DECODE_FAILED, new Row(7, -8, null, 9)),
            entry(EventKind.FINISHED, new Row(5, 10, 5, 12)),
            entry(EventKind.STOPPED, new Row(6, 9, 6, 10)),
            entry(EventKind.FAILED, new Row(7, -10, 7, 11)));

    private KindNumbers() {}

    /** The number by which a kind is told; empty where the generation cannot digest it. */
    static Optional<Integer> ofEvent(EventKind kind, Generation generation) {
        var row = requireNonNull(ROWS.get(kind), kind::name);
        return Optional.ofNullable(generation.wire() == Wire.FIRST ? row.firstEvent : row.secondEvent);
    }

    /** The kind that a callback's number means; empty where it means none. */
    static Optional<EventKind> ofCallback(int number, Generation generation) {
        return ROWS.entrySet().stream()
                .filter(row -> callbackNumber(row.getValue(), generation)
                        .filter(n -> n == number)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<Integer> callbackNumber(Row row, Generation generation) {
        return Optional.ofNullable(generation.wire() == Wire.FIRST ? row.firstCallback : row.secondCallback);
    }
}
