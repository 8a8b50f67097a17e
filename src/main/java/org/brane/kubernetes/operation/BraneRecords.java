package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.wire.BraneEvents;
import org.brane.kubernetes.wire.Generation;

/** What Brane's control plane is told by Kafka: the values of the records on its topic of events. */
public final class BraneRecords {

    /** Of {@code receive-commands-kafka}: its driver waits for jobs that were commanded by it, and for no others. */
    static final String CHANNEL = "kafka";

    private final Generation generation;
    private final BraneEvents events;

    /**
     * @param logs the tail of the log of the Job of a name; empty where there is none
     */
    public BraneRecords(Generation generation, Function<String, Optional<String>> logs) {
        this.generation = requireNonNull(generation, "generation");
        this.events = new BraneEvents(generation, logs);
    }

    /** Who tells a control plane of a generation. */
    static Publisher publisher(Generation generation) {
        var heartbeats = generation.digests(EventKind.HEARTBEAT);
        return new Publisher("kafka", Publisher.Need.ALWAYS, heartbeats, Optional.of(CHANNEL));
    }

    /** Whether the control plane is not told of it, for it would stop its driver. */
    public boolean isHeldBack(JobEvent event) {
        return !generation.digests(event.kind());
    }

    /** The value of the record of an event that is not held back; its key is the event's id. */
    public byte[] write(JobEvent event) {
        return events.write(event)
                .orElseThrow(() -> new IllegalArgumentException(
                        "event is " + event.kind() + "; Brane " + generation.version() + " must not be told it"));
    }
}
