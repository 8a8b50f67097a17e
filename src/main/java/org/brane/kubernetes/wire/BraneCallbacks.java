package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.Payload;
import org.brane.kubernetes.wire.Generation.Wire;
import org.brane.protobuf.CallbackRequest;

/** Reads what branelet reports (brane.md section 4.2), and refuses a bad one with all that is wrong with it. */
public final class BraneCallbacks {

    /** Most bytes of a message: what the Kafka library of Brane's services sends at most ({@code message.max.bytes}). */
    public static final int MOST_BYTES = 1_000_000;

    private static final String SUBJECT = "Callback";

    /** Kinds whose payload is empty (brane.md section 4.4); the first generation fails and stops without one, too. */
    private static final Set<EventKind> WITHOUT_PAYLOAD = EnumSet.of(
            EventKind.READY, EventKind.INITIALIZED, EventKind.STARTED, EventKind.HEARTBEAT, EventKind.COMPLETED);

    private final Generation generation;

    /**
     * @param generation of the branelets that report; their messages do not tell it
     */
    public BraneCallbacks(Generation generation) {
        this.generation = requireNonNull(generation, "generation");
    }

    /**
     * Reads a callback that was called in.
     *
     * @throws ProblemsException if it is none
     */
    public Callback read(byte[] bytes) {
        return read(decode(bytes), Optional.empty());
    }

    /**
     * Reads a callback that was put into a queue at a moment.
     *
     * @throws ProblemsException if it is none
     */
    public Callback read(byte[] bytes, Instant queuedAt) {
        return read(decode(bytes), Optional.of(queuedAt));
    }

    /** The location of a message, whatever else stands in it; empty where it cannot be decoded or names none. */
    public static Optional<String> location(byte[] bytes) {
        try {
            return Optional.of(decode(bytes).getLocation()).filter(location -> !location.isEmpty());
        } catch (ProblemsException namesNone) {
            return Optional.empty();
        }
    }

    private static CallbackRequest decode(byte[] bytes) {
        return BraneMessage.decode(CallbackRequest.parser(), SUBJECT, bytes);
    }

    private Callback read(CallbackRequest request, Optional<Instant> queuedAt) {
        BraneMessage.requireBounded(SUBJECT, request.getSerializedSize());
        var kind = KindNumbers.ofCallback(request.getKind(), generation);
        var problems = problems(request, kind);
        if (kind.isEmpty() || !problems.isEmpty()) {
            throw new ProblemsException(SUBJECT, problems);
        }
        return new Callback(
                kind.get(),
                request.getJob(),
                request.getApplication(),
                request.getLocation(),
                request.getOrder(),
                Payload.of(request.getPayload().toByteArray()),
                queuedAt);
    }

    private List<Problem> problems(CallbackRequest request, Optional<EventKind> kind) {
        var problems = new ArrayList<Problem>();
        if (kind.isEmpty()) {
            problems.add(
                    Problem.value("kind", request.getKind(), "it must be a callback of Brane " + generation.version()));
        }
        if (!JobKey.isJobId(request.getJob())) {
            problems.add(Problem.value("job", request.getJob(), "it must be a job id of this service"));
        }
        requireGiven("application", request.getApplication(), problems);
        requireGiven("location", request.getLocation(), problems);
        if (request.getOrder() < 1 || request.getOrder() >= Callback.ORDERS) {
            problems.add(Problem.value("order", request.getOrder(), "it must be 1 to " + (Callback.ORDERS - 1)));
        }
        if (request.getPayload().isEmpty() && kind.filter(this::needsPayload).isPresent()) {
            problems.add(Problem.missing("payload", "a callback of this kind has one"));
        }
        return problems;
    }

    private static void requireGiven(String thing, String text, List<Problem> problems) {
        if (text.isEmpty()) {
            problems.add(Problem.missing(thing, "branelet has it from its Job"));
        }
    }

    private boolean needsPayload(EventKind kind) {
        return generation.wire() == Wire.FIRST ? kind == EventKind.FINISHED : !WITHOUT_PAYLOAD.contains(kind);
    }
}
