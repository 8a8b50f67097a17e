package org.brane.kubernetes.operation.stream;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest events, numbered in the order in which they were told; the oldest go when all are too large. Thread-safe. */
final class EventTail {

    private final long mostBytes;
    private final TreeMap<Long, Told> latest = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private long bytes;
    private long last;

    /**
     * An event as it was told.
     *
     * @param id of the event; one that was told twice has two numbers
     * @param frame as it goes to each client
     */
    record Told(long number, String id, Buffer frame) {

        Told {
            requireNonNull(id, "id");
            requireNonNull(frame, "frame");
        }
    }

    /**
     * Is empty.
     *
     * @param mostBytes of all events that are kept; the latest is kept in any case
     */
    EventTail(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds an event: a CloudEvent in JSON, on one line. */
    synchronized void add(String id, byte[] event) {
        last++;
        var frame = Buffer.buffer("id: " + id + "\ndata: ").appendBytes(event).appendString("\n\n");
        latest.put(last, new Told(last, id, frame));
        numbers.put(id, last);
        bytes += frame.length();
        while (bytes > mostBytes && latest.size() > 1) {
            drop(latest.pollFirstEntry().getValue());
        }
    }

    /** The number of the latest event; 0 before the first. */
    synchronized long last() {
        return last;
    }

    /** The number of an event that a client heard last: before all that are kept, if it is not among them. */
    synchronized long numberOf(String id) {
        return Optional.ofNullable(numbers.get(id)).orElseGet(() -> latest.isEmpty() ? last : latest.firstKey() - 1);
    }

    /** The first event behind a number; empty where there is none yet. */
    synchronized Optional<Told> behind(long number) {
        return Optional.ofNullable(latest.higherEntry(number)).map(Map.Entry::getValue);
    }

    private void drop(Told oldest) {
        bytes -= oldest.frame().length();
        numbers.remove(oldest.id(), oldest.number());
    }
}
