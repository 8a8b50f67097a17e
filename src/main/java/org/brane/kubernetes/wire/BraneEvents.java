package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Function;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobEvent;
import org.brane.protobuf.Event;

/**
 * Writes events of jobs as a generation of Brane's control plane digests them (brane.md section 4.3); never others, for one
 * that it cannot digest stops its driver for good.
 */
public final class BraneEvents {

    /** Category of everything that a job service tells. */
    private static final String CATEGORY = "job";

    private final Generation generation;
    private final BranePayloads payloads;

    /**
     * @param generation of the control plane
     * @param logs the tail of the log of the Job of a name; empty where there is none
     */
    public BraneEvents(Generation generation, Function<String, Optional<String>> logs) {
        this.generation = requireNonNull(generation, "generation");
        payloads = new BranePayloads(generation, logs);
    }

    /**
     * The message, whose key is the event's id; empty where the generation cannot digest its kind and would learn nothing
     * by another.
     */
    public Optional<byte[]> write(JobEvent event) {
        var kind = digestible(event);
        return KindNumbers.ofEvent(kind, generation)
                .map(number -> message(number, event, payloads.of(kind, event)).toByteArray());
    }

    /** A result that is no Value of Brane is none. */
    private static EventKind digestible(JobEvent event) {
        var finished = event.kind() == EventKind.FINISHED;
        return finished && !BraneValue.isValue(event.payload().bytes()) ? EventKind.DECODE_FAILED : event.kind();
    }

    private static Event message(int number, JobEvent event, ByteString payload) {
        var key = event.key();
        return Event.newBuilder()
                .setKind(number)
                .setIdentifier(key.jobId())
                .setApplication(key.application())
                .setLocation(key.location())
                .setCategory(CATEGORY)
                .setOrder(Math.toIntExact(event.order()))
                .setPayload(payload)
                .setTimestamp(event.time().getEpochSecond())
                .build();
    }
}
